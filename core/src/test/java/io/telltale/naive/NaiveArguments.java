package io.telltale.naive;

import io.telltale.naive.NaiveValue.Type;
import java.util.List;

/** A function's name and the values it is called with. Immutable. */
record NaiveArguments(String function, List<NaiveValue> values) {
    int count() {
        return values.size();
    }

    NaiveArguments expect(final int least, final int most) {
        if (count() < least || count() > most) {
            throw new UnsupportedOperationException(function + " takes " + least + " to " + most + " arguments: count=" + count());
        }
        return this;
    }

    NaiveArguments expect(final int exactly) {
        return expect(exactly, exactly);
    }

    NaiveValue get(final int index) {
        return values.get(index);
    }

    String string(final int index) {
        return get(index).asString();
    }

    boolean anyNull() {
        return values.stream().anyMatch(NaiveValue::isNull);
    }

    /** All values as one type: of long and real, real. */
    static List<NaiveValue> unified(final List<NaiveValue> values) {
        final Type first = values.get(0).type();
        if (first == Type.LIST || first == Type.NULL) {
            throw new UnsupportedOperationException("a choice of values of the type " + first);
        }
        if (values.stream().allMatch(v -> v.is(first))) {
            return values;
        }
        if (values.stream().allMatch(NaiveValue::isNumber)) {
            return values.stream().map(v -> NaiveValue.real(v.asReal())).toList();
        }
        throw new UnsupportedOperationException("values of several types: " + values);
    }

    UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("the call " + function + values);
    }
}
