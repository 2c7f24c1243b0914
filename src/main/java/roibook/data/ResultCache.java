package roibook.data;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Results that were computed before, for as long as what they were computed from is the same: Parquet files by name,
/// size, time and identity, and tables of the engine that are never changed. What goes through a view, another file or
/// a function like `random()` is computed each time.
///
/// It keeps small results only, the last used ones, and gives them up when memory is short.
final class ResultCache {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /// Made once and never changed: tables that users registered, and clean rows.
    private static final Pattern STEADY_TABLE = Pattern.compile("registered_\\d+|clean_\\w+");
    /// Files that are being read: asked about once, and then dropped.
    private static final Pattern PASSING = Pattern.compile("\\bimport_[0-9a-f]{8,}");
    private static final int STATEMENTS = 2_000;
    /// Values in one result, and in all of them.
    private static final long LARGEST = 400_000;
    private static final long ALL = 8_000_000;

    private final Function<String, List<Row>> engine;
    private final Map<String, Optional<SqlSources>> sources = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Key, Kept> results = new LinkedHashMap<>(16, 0.75f, true);
    private long values;
    private @Nullable Set<String> unsteady;

    /// A cache of an engine's results.
    ///
    /// @param engine computes rows, without the cache
    ResultCache(Function<String, List<Row>> engine) {
        this.engine = engine;
    }

    /// A result, from before if it is known.
    ///
    /// @param type what is asked for
    /// @param size how many values a result has
    /// @param copied a copy of a result that its taker may change
    <T> T get(Class<?> type, String sql, Supplier<T> compute, ToLongFunction<T> size,
            UnaryOperator<T> copied) {
        var state = state(sql);
        if (state.isEmpty()) {
            return compute.get();
        }
        var key = new Key(type, sql, state.get());
        @SuppressWarnings("unchecked") // a key's type says what is kept for it
        var known = (T) known(key);
        if (known != null) {
            return copied.apply(known);
        }
        var result = compute.get();
        long count = size.applyAsLong(result);
        if (count <= LARGEST && state.equals(state(sql))) {
            keep(key, new Kept(new SoftReference<>(copied.apply(result)), count + 100));
        }
        return result;
    }

    /// Forgets everything, since a statement may have changed anything.
    synchronized void clear() {
        results.clear();
        values = 0;
        unsteady = null;
        sources.clear();
    }

    private synchronized @Nullable Object known(Key key) {
        var kept = results.get(key);
        return kept == null ? null : kept.result().get();
    }

    private synchronized void keep(Key key, Kept kept) {
        var old = results.put(key, kept);
        values += kept.values() - (old == null ? 0 : old.values());
        var eldest = results.values().iterator();
        while (values > ALL && eldest.hasNext()) {
            values -= eldest.next().values();
            eldest.remove();
        }
    }

    /// Learns what it needs to know of the engine, before it is asked for the first result.
    void prepare() {
        sources("select 1");
    }

    /// What the statement's result depends on, as it is now; empty when that is not known.
    private Optional<List<String>> state(String sql) {
        if (PASSING.matcher(sql).find()) {
            return Optional.empty();
        }
        return sources(sql).flatMap(found -> {
            var state = new TreeSet<String>();
            for (var file : found.files()) {
                try {
                    var attributes = Files.readAttributes(Path.of(file), BasicFileAttributes.class);
                    state.add(file + " " + attributes.size() + " " + attributes.lastModifiedTime().toInstant()
                            + " "
                            + attributes.fileKey());
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
            for (var table : found.tables()) {
                if (!STEADY_TABLE.matcher(table).matches()) {
                    return Optional.empty();
                }
                var oid = engine.apply(
                        "select table_oid, estimated_size from duckdb_tables() where lower(table_name) = "
                                + Names.literal(table));
                if (oid.size() != 1) {
                    return Optional.empty();
                }
                state.add(table + " " + oid);
            }
            return Optional.of(List.copyOf(state));
        });
    }

    private Optional<SqlSources> sources(String sql) {
        synchronized (this) {
            var known = sources.get(sql);
            if (known != null) {
                return known;
            }
        }
        Optional<SqlSources> found;
        try {
            var tree = engine
                    .apply("select json_serialize_sql(" + Names.literal(sql) + "::varchar)::varchar as tree");
            found = SqlSources.of(JSON.readTree(tree.getFirst().text("tree").orElse("{}")), unsteady());
        } catch (DataException e) {
            found = Optional.empty();
        }
        synchronized (this) {
            sources.put(sql, found);
            if (sources.size() > STATEMENTS) {
                var eldest = sources.keySet().iterator();
                eldest.next();
                eldest.remove();
            }
        }
        return found;
    }

    private Set<String> unsteady() {
        synchronized (this) {
            if (unsteady != null) {
                return unsteady;
            }
        }
        var names = new TreeSet<String>();
        engine.apply("select distinct lower(function_name) as name from duckdb_functions() "
                + "where stability <> 'CONSISTENT' or not internal")
                .forEach(row -> row.text("name").ifPresent(name -> names.add(name.toLowerCase(Locale.ROOT))));
        names.addAll(Set.of("current_time", "localtime", "localtimestamp", "current_timestamp",
                "current_user", "user",
                "age"));
        synchronized (this) {
            unsteady = names;
        }
        return names;
    }

    private record Key(Class<?> type, String sql, List<String> state) {}

    private record Kept(SoftReference<?> result, long values) {}
}
