package io.telltale.kql;

import java.lang.reflect.RecordComponent;
import java.util.List;

/** Whether two syntax trees are the same but for the places of their nodes. */
final class SameTree {
    private SameTree() {}

    static boolean same(final Object a, final Object b) throws ReflectiveOperationException {
        if (a instanceof Span && b instanceof Span) {
            return true;
        }
        if (a instanceof final List<?> left && b instanceof final List<?> right) {
            boolean same = left.size() == right.size();
            for (int i = 0; same && i < left.size(); i++) {
                same = same(left.get(i), right.get(i));
            }
            return same;
        }
        if (a == null || b == null || !(a instanceof Record) || a.getClass() != b.getClass()) {
            return a == null ? b == null : a.equals(b);
        }
        for (final RecordComponent component : a.getClass().getRecordComponents()) {
            if (!same(component.getAccessor().invoke(a), component.getAccessor().invoke(b))) {
                return false;
            }
        }
        return true;
    }
}
