package io.telltale.naive;

import io.telltale.naive.NaiveValue.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that a generated query may use at a place. Mutable. */
final class GeneratedScope {
    /** A list that {@code let} binds: flat and without nulls if its elements are used by index. */
    record ListName(String name, Type type, int size, boolean flat) {}

    /** A table's columns and the most rows it can have. */
    record Rows(Map<String, Type> columns, int most) {}

    final Map<String, Type> scalars = new LinkedHashMap<>();
    final List<ListName> lists = new ArrayList<>();
    final Map<String, Rows> tables = new LinkedHashMap<>();
    Map<String, Type> columns = Map.of();
    private int names;

    /** A name that nothing has, whose first letter says the type: two columns of one name are of one type. */
    String fresh(final String prefix) {
        names++;
        return prefix + names;
    }

    String freshColumn(final Type type) {
        return fresh(switch (type) {
            case STRING -> "S";
            case LONG -> "N";
            case REAL -> "R";
            case BOOL -> "B";
            case DATETIME -> "D";
            default -> "P";
        });
    }

    List<String> columns(final Type type) {
        return names(columns, type);
    }

    List<String> scalars(final Type type) {
        return names(scalars, type);
    }

    private static List<String> names(final Map<String, Type> names, final Type type) {
        return names.keySet().stream().filter(name -> names.get(name) == type).toList();
    }
}
