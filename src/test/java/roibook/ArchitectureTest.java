package roibook;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/// Holds the table of rooms of the design: who may enter whom, and which room owns which library.
class ArchitectureTest {

    /// Both halves may enter `figure` and `config`: a room whose results reach the page builds them as figure's records.
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("config", Set.of()),
            Map.entry("metric", Set.of()),
            Map.entry("figure", Set.of()),
            Map.entry("data", Set.of("config")),
            Map.entry("imports", Set.of("data")),
            Map.entry("clean", Set.of("data")),
            Map.entry("chart", Set.of("metric", "figure")),
            Map.entry("explore", Set.of("data", "metric", "chart", "figure")),
            Map.entry("roi", Set.of("data", "metric", "chart", "figure")),
            Map.entry("segment", Set.of("data", "metric", "chart", "figure")),
            Map.entry("summary",
                    Set.of("data", "clean", "metric", "chart", "roi", "segment", "explore", "figure")),
            Map.entry("cell",
                    Set.of("config", "metric", "figure", "data", "imports", "clean", "chart", "explore",
                            "roi",
                            "segment", "summary")),
            Map.entry("notebook", Set.of()),
            Map.entry("kernel", Set.of("notebook")),
            Map.entry("run", Set.of("notebook", "kernel")),
            Map.entry("export", Set.of("notebook", "figure")),
            Map.entry("mail", Set.of()),
            Map.entry("setup", Set.of("config", "kernel")),
            Map.entry("publish", Set.of("config")),
            Map.entry("powerbi", Set.of("data", "metric")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("roibook");

    static Set<String> rooms() {
        return MAY_USE.keySet();
    }

    @Test
    void everyPackageIsARoomOfTheDesign() {
        var packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("roibook."))
                .map(name -> name.split("\\.", -1)[1])
                .distinct()
                .toList();
        assertThat(MAY_USE.keySet())
                .containsAll(packages.stream().filter(room -> !room.equals("cli")).toList());
    }

    @Test
    void noPackagesDependOnEachOther() {
        slices().matching("roibook.(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomEntersOnlyTheRoomsItMay(String room) {
        var allowed = MAY_USE.getOrDefault(room, Set.of());
        var forbidden = new DescribedPredicate<JavaClass>("rooms other than " + allowed) {

            @Override
            public boolean test(JavaClass type) {
                var name = type.getPackageName();
                if (!name.startsWith("roibook.")) {
                    return false;
                }
                var other = name.split("\\.", -1)[1];
                return !other.equals(room) && !allowed.contains(other);
            }
        };
        noClasses().that()
                .resideInAPackage("roibook." + room + "..")
                .should()
                .dependOnClassesThat(forbidden)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /// Each library is known to one room, so that it can be replaced there.
    @ParameterizedTest
    @CsvSource({"org.duckdb.., data", "org.apache.arrow.., data", "java.sql.., data", "com.zaxxer.., data",
            "com.mysql.., data", "org.flywaydb.., data", "org.dhatim.fastexcel.reader.., imports",
            "org.dhatim.fastexcel, data", "smile.., segment",
            "tech.tablesaw.plotly.., chart", "org.dflib.jjava.., cell", "io.github.spencerpark.., cell",
            "org.jfree.., figure",
            "org.zeromq.., kernel",
            "org.openpdf.., export", "org.jsoup.., export", "org.commonmark.., export",
            "com.github.weisj.., export",
            "jakarta.mail.., mail", "picocli.., cli"})
    void aLibraryIsKnownToOneRoom(String library, String owner) {
        noClasses().that()
                .resideOutsideOfPackage("roibook." + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /// Tablesaw's tables belong to the half inside the notebook.
    @Test
    void theOuterHalfKnowsNoTables() {
        for (var room : List.of("notebook", "kernel", "run", "export", "mail", "setup", "publish", "figure",
                "config")) {
            noClasses().that()
                    .resideInAPackage("roibook." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("tech.tablesaw..")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }
}
