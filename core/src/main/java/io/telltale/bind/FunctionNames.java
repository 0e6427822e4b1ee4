package io.telltale.bind;

import io.telltale.kql.Expression;
import java.util.Set;
import java.util.TreeSet;

/** Why a function that is called is not bound, and which one may have been meant. Stateless. */
final class FunctionNames {
    private static final Set<String> OF_OTHER_EVENTS = Set.of(
            "toscalar", "materialize", "count", "countif", "dcount", "dcountif", "sum", "min", "max", "avg", "arg_max", "arg_min", "make_set", "make_list", "prev",
            "next", "row_number", "row_cumsum", "any", "take_any", "percentile", "stdev", "variance");

    /** Functions that look things up that no event has. */
    private static final Set<String> OF_OTHER_DATA = Set.of(
            "geo_info_from_ip_address", "FileProfile", "DeviceFromIP", "SeenBy", "AssignedIPAddresses", "_GetWatchlist", "_GetWatchlistAlias", "row_window_session",
            "row_rank_dense", "row_rank_min", "series_decompose_anomalies", "new_guid", "rand", "current_principal", "current_principal_details",
            "current_database", "current_cluster_endpoint", "extent_id", "cursor_after");

    /** Kusto's functions that are not supported and whose names are like those of others. */
    private static final Set<String> KNOWN = Set.of(
            "isnan", "isinf", "isfinite", "isascii", "isutf8", "todecimal", "toguid", "tohex", "hash", "log", "exp", "pow", "round", "sign", "repeat", "translate",
            "strrep", "strcmp", "zip", "url_decode", "parse_json", "parse_url", "parse_xml", "parse_csv", "extract_all", "extract_json", "unicode_codepoints_to_string",
            "array_iff", "array_sum", "array_slice", "array_split", "set_difference", "set_intersect", "replace_strings", "indexof_regex", "ipv4_is_match");

    private static final Set<String> SUPPORTED = supported();

    private FunctionNames() {}

    /** The refusal of a call that is not bound. */
    static Refusal refusal(final Context context, final Expression.Call call) {
        if (OF_OTHER_EVENTS.contains(call.function())) {
            return context.needsOtherEvents(call.span(), call.function() + "(...) needs more than the one event that is looked at");
        }
        final String what = "the function " + call.function() + "(...) ";
        if (OF_OTHER_DATA.contains(call.function())) {
            return context.needsOtherEvents(call.span(), what + "looks into data that no event has");
        }
        final String similar = KNOWN.contains(call.function()) ? null : Suggestions.similar(call.function(), SUPPORTED);
        return context.refuse(call.span(), what + "is not supported" + (similar == null ? "" : "; did you mean " + similar + "(...)?"));
    }

    private static Set<String> supported() {
        final Set<String> names = new TreeSet<>(FunctionBinder.names());
        names.addAll(ListFunctions.ALL);
        names.addAll(Conversions.NAMES);
        names.addAll(TimeFunctions.names());
        names.addAll(Set.of("toscalar", "materialize"));
        return names;
    }
}
