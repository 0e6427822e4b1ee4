package io.telltale.kql;

import java.util.Set;

/** Words that are no names unless they are quoted. */
final class Names {
    static final Set<String> KEYWORDS = Set.of(
            "and", "or", "not", "let", "union", "by", "in", "between", "has", "has_any", "has_all", "contains", "startswith", "endswith",
            "hasprefix", "hassuffix", "matches", "true", "True", "TRUE", "false", "False", "FALSE", "dynamic", "null", "view",
            "materialize", "set", "declare", "alias", "pattern", "restrict", "datatable", "externaldata", "external_data", "range",
            "print", "search", "find", "evaluate",
            "asc", "desc", "nulls", "datetime", "date", "timespan", "time", "guid");

    private Names() {}
}
