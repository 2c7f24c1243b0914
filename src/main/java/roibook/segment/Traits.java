package roibook.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import roibook.data.Dataset;
import roibook.data.Names;
import roibook.segment.CustomerSegmentation.Settings;

/// Finds the descriptions that can form segments beside numbers.
final class Traits {

    static final int MOST_TRAITS = 8;
    /// Of more levels the most frequent ones but one are kept, and the others taken together.
    static final int MOST_LEVELS = 20;
    /// A column whose most frequent levels hold less than this is free text or an id.
    private static final double LEAST_HELD = 0.5;
    private static final double MOST_MISSING = 0.5;

    private Traits() {}

    /// The names of the columns that are descriptions: of those that the settings name the ones that are no numbers; else
    /// all known ones.
    static List<String> names(Dataset source, List<String> names, Settings settings) {
        if (settings.features().isEmpty()) {
            return Customers.DESCRIPTIONS.stream().filter(names::contains).toList();
        }
        return settings.features()
                .stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .filter(name -> !Customers.FEATURES.contains(name))
                .filter(name -> name.equals("age") || isCategory(source, name))
                .toList();
    }

    private static boolean isCategory(Dataset source, String name) {
        var type = type(source, name);
        if (!type.equals("VARCHAR")) {
            return type.equals("BOOLEAN") || type.startsWith("ENUM");
        }
        var row = source.engine()
                .rows("select count(" + Trait.level(name) + ") as n, count(try_cast(" + Names.quoted(name)
                        + " as double)) as numbers from (" + source.query() + ")")
                .getFirst();
        return row.count("numbers") * 2 < row.count("n");
    }

    private static String type(Dataset source, String name) {
        return source.columns()
                .stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .map(column -> column.type().toUpperCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    /// The traits of buyers in a relation that has the columns as they came.
    ///
    /// @param buyers the relation
    static List<Trait> of(Dataset source, String buyers, List<String> names, List<Statement> notes) {
        var traits = new ArrayList<Trait>();
        for (var name : names) {
            if (traits.size() < MOST_TRAITS) {
                trait(source, buyers, name, notes).ifPresent(traits::add);
            } else {
                notes.add(Wording.later("note.trait-more", name, (long) MOST_TRAITS));
            }
        }
        return List.copyOf(traits);
    }

    private static Optional<Trait> trait(Dataset source, String buyers, String name, List<Statement> notes) {
        boolean bands = name.equals("age") && !Set.of("VARCHAR", "BOOLEAN").contains(type(source, name));
        var level = bands ? Preparation.finite(name) : Trait.level(name);
        var rows = source.engine()
                .rows("select *, coalesce(sum(n) over (), 0)::bigint as known, count(*) over () as kinds from (select "
                        + level + "::varchar as level, count(*) as n from " + buyers + " where " + level
                        + " is not null group by 1) order by n desc, level limit " + MOST_LEVELS);
        long all = source.engine().rows("select count(*) as n from " + buyers).getFirst().count("n");
        long known = rows.isEmpty() ? 0 : rows.getFirst().count("known");
        if (all > 0 && known < (1 - MOST_MISSING) * all) {
            notes.add(
                    Wording.later("note.trait-missing", name, new Wording.Percent(1 - known / (double) all)));
            return Optional.empty();
        }
        if (bands || rows.isEmpty()) {
            return bands ? Optional.of(Trait.banded(name)) : Optional.empty();
        }
        long kinds = rows.getFirst().count("kinds");
        var kept = rows.subList(0, kinds > MOST_LEVELS ? MOST_LEVELS - 1 : rows.size());
        if (kept.stream().mapToLong(row -> row.count("n")).sum() < LEAST_HELD * known) {
            notes.add(Wording.later("note.trait-many", name, kinds));
            return Optional.empty();
        }
        return Optional.of(Trait.of(name, kept.stream().map(row -> row.text("level").orElse("")).toList()));
    }
}
