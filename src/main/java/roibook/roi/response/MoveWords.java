package roibook.roi.response;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import roibook.metric.Display;
import roibook.metric.Metric;
import roibook.metric.Words;

/// The sentences of moves.
final class MoveWords {

    private static final int NAMED = 5;

    private final BudgetMoves moves;
    private final Display display;
    private final Words words;

    MoveWords(BudgetMoves moves) {
        this.moves = moves;
        display = moves.display();
        words = Words.of(MoveWords.class, display.language());
    }

    String text(String key, Object... arguments) {
        return words.text(key, arguments);
    }

    List<String> all() {
        var sentences = new ArrayList<String>();
        sentences.add(whole());
        moves.moves().forEach(move -> sentences.add(sentence(move)));
        moves.pauses()
                .stream()
                .filter(pause -> pause.kind() == Pause.Kind.PAUSE || !takes(pause))
                .forEach(pause -> sentences.add(sentence(pause)));
        if (!moves.leftOut().isEmpty()) {
            sentences.add(text("moves.left-out",
                    moves.leftOut().stream().limit(NAMED).collect(Collectors.joining(", ")),
                    moves.leftOut().size() - NAMED));
        }
        if (!moves.moves().isEmpty()) {
            if (moves.basis().margin().isEmpty()) {
                sentences.add(text("moves.before-goods"));
            }
            sentences.add(text("moves.caution"));
        }
        return List.copyOf(sentences);
    }

    private String whole() {
        if (moves.moves().isEmpty()) {
            return moves.believable() < 2 && moves.bounds().budget() == 0
                    ? text("moves.none-curves", moves.believable())
                    : text("moves.none");
        }
        var net = moves.changes().stream().map(SpendChange::change).reduce(BigDecimal.ZERO, BigDecimal::add);
        var key = net.signum() > 0
                ? "moves.more"
                : net.signum() < 0 ? "moves.less" : moves.clear() ? "moves.clear" : "moves.unclear";
        var amount = net.signum() != 0
                ? net.abs()
                : moves.moves().stream().map(Move::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return text(key, money(amount), signed(moves.gain()), signed(moves.range().low()),
                signed(moves.range().high()));
    }

    /// To spend less on what money is moved to would be said of another budget.
    private boolean takes(Pause pause) {
        return moves.moves().stream().anyMatch(move -> move.to().filter(pause.name()::equals).isPresent());
    }

    private String sentence(Move move) {
        var key = move.from().isEmpty() ? "move.new" : move.to().isEmpty() ? "move.saved" : "move.both";
        return text(key, money(move.amount()), move.from().orElse(""), move.to().orElse(""),
                text(kind(move), signed(move.gain()),
                        signed(move.range().low()),
                        signed(move.range().high())));
    }

    private static String kind(Move move) {
        return move.clear() ? "move.clear" : move.range().high().signum() < 0 ? "move.loss" : "move.unclear";
    }

    private String sentence(Pause pause) {
        var breakEven = moves.basis()
                .margin()
                .map(margin -> BigDecimal.ONE.divide(margin, MathContext.DECIMAL64))
                .orElse(BigDecimal.ONE);
        return text("pause." + pause.kind(), pause.name(), ratio(pause.marginal()),
                ratio(pause.range().low()),
                ratio(pause.range().high()), ratio(breakEven));
    }

    String money(BigDecimal amount) {
        return display.compactMoney(amount);
    }

    String signed(BigDecimal amount) {
        return display.briefDifference(Metric.PROFIT, amount);
    }

    private String ratio(BigDecimal value) {
        return display.text(Metric.ROAS, value);
    }
}
