package roibook.data;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What a statement reads, found in its syntax tree.
///
/// @param files the files that it names
/// @param tables the tables and views that it names, in small letters
record SqlSources(Set<String> files, Set<String> tables) {

    /// Finds them.
    ///
    /// @param tree what DuckDB's `json_serialize_sql` says
    /// @param unsteady functions that give something else each time
    /// @return empty when the statement reads anything else, or would give something else the next time
    static Optional<SqlSources> of(JsonNode tree, Set<String> unsteady) {
        if (tree.path("error").asBoolean(true) || tree.path("statements").size() != 1) {
            return Optional.empty();
        }
        var sources = new SqlSources(new TreeSet<>(), new TreeSet<>());
        return sources.add(tree.path("statements"), Set.of(), unsteady)
                ? Optional.of(sources)
                : Optional.empty();
    }

    /// Adds what a part of the tree reads; false when that can't be known.
    private boolean add(JsonNode node, Set<String> names, Set<String> unsteady) {
        if (!node.isContainer()) {
            return true;
        }
        var scope = new HashSet<>(names);
        for (var entry : node.path("cte_map").path("map")) {
            var name = entry.path("key").asString("").toLowerCase(Locale.ROOT);
            var query = entry.path("value").path("query_node");
            if (query.path("type").asString("").equals("RECURSIVE_CTE_NODE")) {
                scope.add(name);
            }
            if (!add(query, scope, unsteady)) {
                return false;
            }
            scope.add(name);
        }
        if (!isSteady(node, unsteady) || !addSource(node, scope)) {
            return false;
        }
        for (var property : node.isArray() ? Set.<String>of() : node.propertyNames()) {
            if (!property.equals("cte_map") && !add(node.path(property), scope, unsteady)) {
                return false;
            }
        }
        for (var element : node.isArray() ? node : node.path("none")) {
            if (!add(element, scope, unsteady)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSteady(JsonNode node, Set<String> unsteady) {
        var names = node.path("column_names");
        var column = names.isEmpty() ? "" : names.get(names.size() - 1).asString("");
        var sample = node.path("sample");
        return !unsteady.contains(node.path("function_name").asString("").toLowerCase(Locale.ROOT))
                && !unsteady.contains(column.toLowerCase(Locale.ROOT))
                && (!sample.isObject() || sample.path("repeatable").asBoolean(false));
    }

    private boolean addSource(JsonNode node, Set<String> scope) {
        return switch (node.path("type").asString("")) {
            case "BASE_TABLE" -> {
                var name = node.path("table_name").asString("").toLowerCase(Locale.ROOT);
                boolean plain = node.path("schema_name").asString("").isEmpty();
                if (!plain || !scope.contains(name)) {
                    tables.add(name);
                }
                yield plain;
            }
            case "TABLE_FUNCTION" -> switch (node.path("function").path("function_name").asString("")) {
                case "range", "generate_series", "unnest" -> true;
                case "read_parquet" -> addFiles(node.path("function").path("arguments"));
                default -> false;
            };
            case "SHOW_REF" -> node.path("table_name").asString("").isEmpty();
            default -> true;
        };
    }

    private boolean addFiles(JsonNode arguments) {
        if (arguments.size() != 1) {
            return false;
        }
        var argument = arguments.get(0).path("expression");
        if (argument.path("class").asString("").equals("CONSTANT")) {
            return addFile(argument);
        }
        if (!argument.path("function_name").asString("").equals("list_value")) {
            return false;
        }
        for (var one : argument.path("arguments")) {
            if (!addFile(one.path("expression"))) {
                return false;
            }
        }
        return true;
    }

    private boolean addFile(JsonNode constant) {
        var literal = constant.path("literal");
        var file = literal.path("text").asString("");
        files.add(file);
        return literal.path("kind").asString("").equals("STRING") && !file.contains("*")
                && !file.contains("?")
                && !file.contains("[") && !file.contains("://");
    }
}
