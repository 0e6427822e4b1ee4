package io.telltale.scalar;

/** Values of which one of several is taken. Stateless; what it makes does not allocate. */
public final class Choices {
    private Choices() {}

    /**
     * {@code case}, {@code iff}: the text whose condition is the first that holds.
     *
     * @param conditions the conditions
     * @param texts      a text a condition, and one more for when none holds
     * @return the text
     */
    public static Text text(final Test[] conditions, final Text[] texts) {
        return e -> {
            int arm = 0;
            while (arm < conditions.length && !conditions[arm].holds(e)) {
                arm++;
            }
            return texts[arm].of(e);
        };
    }

    /**
     * {@code case}, {@code iff}: the value whose condition is the first that holds.
     *
     * @param conditions the conditions
     * @param values     a value a condition, and one more for when none holds
     * @return the value
     */
    public static Number number(final Test[] conditions, final Number[] values) {
        return e -> {
            int arm = 0;
            while (arm < conditions.length && !conditions[arm].holds(e)) {
                arm++;
            }
            return values[arm].of(e);
        };
    }

    /**
     * {@code coalesce} of texts: the first that is not empty, or the last.
     *
     * @param texts the texts, one or more
     * @return the text
     */
    public static Text firstText(final Text[] texts) {
        return e -> {
            TextValue value = texts[0].of(e);
            for (int i = 1; i < texts.length && value.length() == 0; i++) {
                value = texts[i].of(e);
            }
            return value;
        };
    }

    /**
     * {@code coalesce} of other values: the first that is not null, or null.
     *
     * @param values the values, one or more
     * @return the value
     */
    public static Number firstNumber(final Number[] values) {
        return e -> {
            long value = values[0].of(e);
            for (int i = 1; i < values.length && e.isNull(); i++) {
                value = values[i].of(e);
            }
            return value;
        };
    }

    /**
     * A condition as a value: null when it is neither true nor false.
     *
     * @param isTrue  when it is true
     * @param isFalse when it is false
     * @return the bool
     */
    public static Number truth(final Test isTrue, final Test isFalse) {
        return e -> {
            if (isTrue.holds(e)) {
                return e.truth(true);
            }
            return isFalse.holds(e) ? e.truth(false) : e.nothing();
        };
    }
}
