package roibook.roi.response;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import roibook.chart.Chart;
import roibook.chart.Charts;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Moves as tables.
final class MoveTable {

    private MoveTable() {}

    static Table tablesaw(BudgetMoves moves) {
        return Table.create(title(moves), strings("from", moves, move -> move.from().orElse("")),
                strings("to", moves, move -> move.to().orElse("")), doubles("amount", moves, Move::amount),
                doubles("gain", moves, Move::gain), doubles("gain_low", moves, move -> move.range().low()),
                doubles("gain_high", moves, move -> move.range().high()),
                BooleanColumn.create("clear", moves.moves().stream().map(Move::clear).toList()));
    }

    private static String title(BudgetMoves moves) {
        return new MoveWords(moves).text("moves.title",
                moves.display().percent(BigDecimal.valueOf(moves.bounds().most()), 0));
    }

    private static StringColumn strings(String name, BudgetMoves moves, Function<Move, String> value) {
        return StringColumn.create(name, moves.moves().stream().map(value));
    }

    private static DoubleColumn doubles(String name, BudgetMoves moves, Function<Move, BigDecimal> value) {
        return DoubleColumn.create(name,
                moves.moves().stream().mapToDouble(move -> value.apply(move).doubleValue()).toArray());
    }

    static TableResult result(BudgetMoves moves) {
        var words = new MoveWords(moves);
        var currency = moves.display().currency().orElse("");
        var columns = List.of(new Column("from", words.text("column.from"), Align.LEFT, ""),
                new Column("to", words.text("column.to"), Align.LEFT, ""),
                new Column("amount", words.text("column.amount"), Align.RIGHT, currency),
                new Column("gain", words.text("column.gain"), Align.RIGHT, currency),
                new Column("range", words.text("column.range"), Align.RIGHT, currency),
                new Column("clear", words.text("column.clear"), Align.LEFT, ""));
        var rows = moves.moves().stream().map(move -> row(words, moves, move)).toList();
        return new TableResult("moves", title(moves), columns, rows, List.of(), rows.size(), words.all(),
                Optional.empty());
    }

    private static List<Value> row(MoveWords words, BudgetMoves moves, Move move) {
        return List.of(Value.of(move.from().orElseGet(() -> words.text("budget"))),
                Value.of(move.to().orElseGet(() -> words.text("budget"))),
                Value.of(moves.display().money(move.amount()), move.amount()),
                new Value(words.signed(move.gain()), Optional.of(move.gain()), "",
                        move.clear() ? Effect.GOOD : Effect.NEUTRAL),
                Value.of(words.text("range", words.signed(move.range().low()),
                        words.signed(move.range().high()))),
                Value.of(words.text(move.clear() ? "yes" : "no")));
    }

    static Chart chart(BudgetMoves moves) {
        var words = new MoveWords(moves);
        var label = words.text("change");
        var group = words.text("column.group");
        var table = Table.create(StringColumn.create(group, moves.changes().stream().map(SpendChange::name)),
                DoubleColumn.create(label,
                        moves.changes()
                                .stream()
                                .mapToDouble(change -> change.change().doubleValue())
                                .toArray()));
        return Charts.bar(table, group, label)
                .in(moves.display())
                .unit(moves.display().currency().orElse(""))
                .title(words.all().getFirst())
                .subtitle(words.text(moves.changes().isEmpty() ? "moves.chart-none" : "moves.chart"))
                .xLabel(label)
                .yLabel("");
    }
}
