package io.telltale;

import java.util.List;
import java.util.stream.Collectors;

/** A pack that cannot be used as it is, with everything that is wrong with it. */
public final class PackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PackProblem> problems;

    PackException(final List<PackProblem> problems) {
        super(problems.stream().map(PackProblem::message).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Everything that is wrong.
     *
     * @return the problems, by file in the order in which they were read
     */
    public List<PackProblem> problems() {
        return problems;
    }
}
