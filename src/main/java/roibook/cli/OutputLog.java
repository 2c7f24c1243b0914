package roibook.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import roibook.run.CellFailure;
import roibook.run.CellPlace;
import roibook.run.Progress;

/// What cells print, line by line, while they run.
final class OutputLog implements Progress {

    private final String prefix;
    private final Consumer<String> log;
    private final Map<String, StringBuilder> unfinished = new HashMap<>();

    OutputLog(String prefix, Consumer<String> log) {
        this.prefix = prefix;
        this.log = log;
    }

    @Override
    public void printed(String stream, String text) {
        var line = unfinished.computeIfAbsent(stream, _ -> new StringBuilder()).append(text);
        int end = line.lastIndexOf("\n");
        if (end >= 0) {
            for (var whole : line.substring(0, end).split("\n", -1)) {
                write(whole);
            }
            line.delete(0, end + 1);
        }
    }

    @Override
    public void cellFinished(CellPlace cell, Duration took, Optional<CellFailure> failure) {
        unfinished.values().forEach(rest -> {
            if (!rest.isEmpty()) {
                write(rest.toString());
                rest.setLength(0);
            }
        });
    }

    private void write(String line) {
        log.accept(prefix + Terminal.plain(line));
    }
}
