package roibook.cell;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roibook.RoibookException;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The kernel that IJava is made of, without IJava itself, which no repository has.
class IJavaTest {

    private static final MIMEType TABLE = MIMEType.parse("application/vnd.roibook.table.v1+json");

    private final Kernel kernel = new Kernel();

    private static final class Kernel extends BaseKernel {

        private final List<String> evaluated = new ArrayList<>();
        private final List<DisplayData> displayed = new ArrayList<>();

        @Override
        public DisplayData eval(String source) {
            evaluated.add(source);
            return DisplayData.EMPTY;
        }

        @Override
        public void display(DisplayData data) {
            displayed.add(data);
        }

        @Override
        public LanguageInfo getLanguageInfo() {
            return new LanguageInfo.Builder("Java").build();
        }
    }

    @AfterEach
    void leave() {
        Cells.connect(bundle -> System.out.println(bundle.as(Bundle.TEXT)));
    }

    private static Table table() {
        return Table.create("t").addColumns(StringColumn.create("channel", List.of("Search")));
    }

    private static void assertShowsTable(DisplayData data) {
        assertThat(data.getData(MIMEType.TEXT_HTML)).asString().contains("Search", "<table");
        assertThat(data.getData(MIMEType.TEXT_PLAIN)).asString().contains("Search");
        assertThat(data.getData(TABLE)).isNotNull();
    }

    @Test
    void showsOurValuesAsOurOwnKernelDoes() {
        IJava.install(kernel);
        assertShowsTable(kernel.getRenderer().render(table()));
        Cells.show(table());
        assertThat(kernel.displayed).singleElement().satisfies(IJavaTest::assertShowsTable);
    }

    @Test
    void importsWhatCellsKnow() {
        IJava.install(kernel);
        assertThat(kernel.evaluated).contains("import roibook.roi.*;", "import static roibook.cell.Cells.*;");
    }

    @Test
    void saysThatTheKernelIsAnother() {
        assertThatThrownBy(IJava::install).isInstanceOf(RoibookException.class)
                .hasMessageContaining("not IJava");
    }
}
