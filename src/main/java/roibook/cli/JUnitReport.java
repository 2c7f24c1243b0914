package roibook.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import roibook.RoibookException;
import roibook.cli.RunBatch.Result;
import roibook.notebook.CodeCell;
import roibook.notebook.Output;
import roibook.run.CellPlace;
import roibook.run.Outcome;
import roibook.run.Run;

/// JUnit XML as CI servers read it: a suite for each notebook, a case for each code cell.
final class JUnitReport {

    /// What one case carries of what its cell printed; more makes CI servers slow.
    private static final int PRINTED = 10_000;

    private static final Pattern NOT_XML = Pattern
            .compile("[^\t\n\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private JUnitReport() {}

    /// What became of one cell, or of what stands around the cells.
    private record Case(String name, double seconds, State state, String type, String message, String details,
            String printed) {}

    private enum State {
        PASSED, FAILURE, ERROR, SKIPPED
    }

    /// Writes the report, whole or not at all.
    ///
    /// @param file where it goes
    /// @param results what became of the notebooks
    /// @throws RoibookException if it cannot be written
    static void write(Path file, List<Result> results) {
        var target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            var whole = target
                    .resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
            try {
                Files.writeString(whole, xml(results));
                Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new RoibookException("the JUnit report " + file + " cannot be written: " + e.getMessage()
                    + "; choose another file with --junit", e);
        }
    }

    static String xml(List<Result> results) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            counts(xml, "roibook", results.stream().flatMap(result -> cases(result).stream()).toList());
            for (var result : results) {
                suite(xml, result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            return text.append('\n').toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML into a string", e);
        }
    }

    private static void suite(XMLStreamWriter xml, Result result) throws XMLStreamException {
        var cases = cases(result);
        xml.writeStartElement("testsuite");
        counts(xml, result.notebook() + (result.label().isEmpty() ? "" : " (" + result.label() + ")"), cases);
        var papermill = result.run().map(run -> run.notebook().metadata().path("papermill"));
        if (papermill.isPresent()) {
            attribute(xml, "timestamp",
                    papermill.get().path("start_time").asString("").replaceFirst("\\..*", ""));
        }
        for (var one : cases) {
            write(xml, result.notebook(), one);
        }
        xml.writeEndElement();
    }

    private static void counts(XMLStreamWriter xml, String name, List<Case> cases) throws XMLStreamException {
        attribute(xml, "name", name);
        attribute(xml, "tests", Integer.toString(cases.size()));
        attribute(xml, "failures", count(cases, State.FAILURE));
        attribute(xml, "errors", count(cases, State.ERROR));
        attribute(xml, "skipped", count(cases, State.SKIPPED));
        attribute(xml, "time", seconds(cases.stream().mapToDouble(Case::seconds).sum()));
    }

    private static String count(List<Case> cases, State state) {
        return Long.toString(cases.stream().filter(one -> one.state() == state).count());
    }

    private static void write(XMLStreamWriter xml, Path notebook, Case one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", notebook.toString().replaceFirst("\\.ipynb$", "").replace('/', '.'));
        attribute(xml, "name", one.name());
        attribute(xml, "time", seconds(one.seconds()));
        attribute(xml, "file", notebook.toString());
        if (one.state() != State.PASSED) {
            xml.writeStartElement(one.state().name().toLowerCase(Locale.ROOT));
            if (!one.type().isEmpty()) {
                attribute(xml, "type", one.type());
            }
            attribute(xml, "message", one.message());
            xml.writeCharacters(clean(one.details()));
            xml.writeEndElement();
        }
        if (!one.printed().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(one.printed()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static List<Case> cases(Result result) {
        var cases = new ArrayList<Case>();
        result.run().ifPresent(run -> {
            for (var place : CellPlace.of(run.notebook())) {
                if (run.notebook().cells().get(place.position() - 1) instanceof CodeCell cell
                        && !cell.source().isBlank()) {
                    cases.add(cell(run, place, cell));
                }
            }
            // A kernel that never got ready failed no cell, and a case has to say so all the same.
            if (run.outcome() != Outcome.DONE && run.failures().isEmpty()) {
                cases.add(around("the run", run.message().orElse("")));
            }
        });
        result.failure()
                .map(Throwable::getMessage)
                .ifPresent(message -> cases.add(around("the report", message)));
        return cases;
    }

    private static Case around(String name, String message) {
        return new Case(name, 0, State.ERROR, "", message, message, "");
    }

    private static Case cell(Run run, CellPlace place, CodeCell cell) {
        var name = place.number() + ": " + place.title();
        var took = cell.metadata().path("papermill").path("duration").asDouble(0);
        var printed = printed(cell);
        var failure = run.failures().stream().filter(one -> one.position() == place.position()).findFirst();
        if (failure.isPresent()) {
            var error = failure.get().failure();
            var state = List.of("KernelLost", "CellTimeout", "Interrupted").contains(error.name())
                    ? State.ERROR
                    : State.FAILURE;
            return new Case(name, took, state, error.name(), failure.get().summary(),
                    error.traceback()
                            .stream()
                            .flatMap(String::lines)
                            .map(Terminal::plain)
                            .collect(Collectors.joining("\n")),
                    printed);
        }
        return skipped(cell).map(why -> new Case(name, 0, State.SKIPPED, "", why, "", ""))
                .orElseGet(() -> new Case(name, took, State.PASSED, "", "", "", printed));
    }

    private static Optional<String> skipped(CodeCell cell) {
        if (cell.hasTag("skip-execution")) {
            return Optional.of("tagged skip-execution");
        }
        return cell.metadata().path("papermill").path("status").asString("").equals("completed")
                ? Optional.empty()
                : Optional.of("not executed");
    }

    private static String printed(CodeCell cell) {
        var text = cell.outputs()
                .stream()
                .flatMap(output -> output instanceof Output.Stream stream
                        ? stream.text().lines()
                        : java.util.stream.Stream.empty())
                .map(Terminal::plain)
                .collect(Collectors.joining("\n"));
        return text.length() <= PRINTED
                ? text
                : "(the last " + PRINTED + " of " + text.length() + " characters)\n"
                        + text.substring(text.length() - PRINTED);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    private static String clean(String text) {
        return NOT_XML.matcher(text).replaceAll("\uFFFD");
    }
}
