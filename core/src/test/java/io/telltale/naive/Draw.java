package io.telltale.naive;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random choices from a seed. Mutable. */
final class Draw {
    private final SplittableRandom random;

    Draw(final long seed) {
        random = new SplittableRandom(seed);
    }

    boolean chance(final int percent) {
        return random.nextInt(100) < percent;
    }

    int below(final int bound) {
        return random.nextInt(bound);
    }

    /** A number from one to another, both included. */
    int between(final int least, final int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T one(final List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    String one(final String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    /** What one of the makers makes. */
    String made(final List<Supplier<String>> makers) {
        return one(makers).get();
    }
}
