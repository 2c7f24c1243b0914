package roibook.run;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roibook.kernel.ExecutionResult;
import roibook.kernel.KernelEvent;
import roibook.notebook.MimeBundle;
import roibook.notebook.Output;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Puts stars where a kernel gives secrets back, before anybody else hears of it: as they are, and as HTML, JSON, Java,
/// URLs and Base64 write them. Of a stream so much is kept back as could still become a secret.
final class SecretMask {

    /// What stands in a secret's place.
    static final String STARS = "***";
    /// A shorter secret is too likely to be part of something else.
    static final int SHORTEST = 4;
    /// Of a secret with several lines, such as a key, each line of this length is one, too.
    private static final int SHORTEST_LINE = 8;

    private final List<String> forms;
    private final Pattern pattern;
    private final Map<String, String> held = new LinkedHashMap<>();

    private SecretMask(List<String> forms) {
        this.forms = forms;
        pattern = Pattern.compile(forms.stream().map(Pattern::quote).collect(Collectors.joining("|")));
    }

    static SecretMask of(Collection<String> secrets) {
        return new SecretMask(secrets.stream()
                .flatMap(SecretMask::lines)
                .flatMap(SecretMask::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(form -> form))
                .toList());
    }

    private static Stream<String> lines(String secret) {
        var lines = secret.lines().filter(line -> line.length() >= SHORTEST_LINE);
        return Stream.concat(Stream.of(secret), secret.contains("\n") ? lines : Stream.empty());
    }

    private static Stream<String> forms(String secret) {
        var forms = new LinkedHashSet<String>();
        forms.add(secret);
        var json = JsonMapper.shared().writeValueAsString(secret);
        forms.add(json.substring(1, json.length() - 1));
        var java = JavaTypes.quoted(secret);
        forms.add(java.substring(1, java.length() - 1));
        var html = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        forms.add(html);
        forms.add(html.replace("\"", "&quot;"));
        forms.add(html.replace("\"", "&quot;").replace("'", "&#39;"));
        forms.add(html.replace("\"", "&quot;").replace("'", "&#x27;"));
        forms.add(URLEncoder.encode(secret, UTF_8));
        forms.add(URLEncoder.encode(secret, UTF_8).replace("+", "%20"));
        forms.add(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
        forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
        return forms.stream();
    }

    /// The text without secrets.
    String text(String text) {
        return forms.isEmpty() ? text : pattern.matcher(text).replaceAll("\\*\\*\\*");
    }

    /// Passes on what a kernel says, without secrets.
    void hear(KernelEvent event, Consumer<KernelEvent> to) {
        if (forms.isEmpty()) {
            to.accept(event);
            return;
        }
        switch (event) {
            case KernelEvent.Printed(var stream, var text) -> {
                var plain = print(stream, text);
                if (!plain.isEmpty()) {
                    to.accept(new KernelEvent.Printed(stream, plain));
                }
            }
            case KernelEvent.Shown(var output, var displayId) ->
                to.accept(new KernelEvent.Shown(output(output), displayId));
            case KernelEvent.Updated(var displayId, var data, var metadata) ->
                to.accept(new KernelEvent.Updated(displayId, bundle(data), object(metadata)));
            case KernelEvent.Raised(var failure) -> to.accept(new KernelEvent.Raised(failure(failure)));
            case KernelEvent.Cleared cleared -> {
                release(to);
                to.accept(cleared);
            }
            case KernelEvent.Reached reached -> to.accept(reached);
        }
    }

    /// Passes on what was kept back, now that the cell has ended.
    ///
    /// @return how it ended, without secrets
    ExecutionResult ended(ExecutionResult result, Consumer<KernelEvent> to) {
        release(to);
        return switch (result) {
            case ExecutionResult.Failed(var count, var failure) ->
                new ExecutionResult.Failed(count, failure(failure));
            case ExecutionResult.Lost(var cause, var code, var message, var words) ->
                new ExecutionResult.Lost(cause, code, text(message), words.stream().map(this::text).toList());
            case ExecutionResult.Ok _,ExecutionResult.TimedOut _,ExecutionResult.Cancelled _ -> result;
        };
    }

    private void release(Consumer<KernelEvent> to) {
        var rest = new LinkedHashMap<>(held);
        held.clear();
        rest.forEach((stream, text) -> to.accept(new KernelEvent.Printed(stream, text(text))));
    }

    /// What can be said of a stream for certain; the rest waits for more.
    private String print(String stream, String more) {
        var text = Optional.ofNullable(held.remove(stream)).orElse("") + more;
        var said = new StringBuilder();
        var matcher = pattern.matcher(text);
        int at = 0;
        int hold = holdFrom(text, at);
        while (matcher.find() && matcher.start() < hold) {
            said.append(text, at, matcher.start()).append(STARS);
            at = matcher.end();
            if (at > hold) {
                hold = holdFrom(text, at);
            }
        }
        said.append(text, at, hold);
        if (hold < text.length()) {
            held.put(stream, text.substring(hold));
        }
        return said.toString();
    }

    /// Where the longest end of a text begins that a secret could begin with.
    private int holdFrom(String text, int from) {
        int longest = forms.getFirst().length() - 1;
        for (int at = Math.max(from, text.length() - longest); at < text.length(); at++) {
            for (var form : forms) {
                int length = text.length() - at;
                if (length < form.length() && form.startsWith(text.substring(at))) {
                    return at;
                }
            }
        }
        return text.length();
    }

    private Output output(Output output) {
        return switch (output) {
            case Output.Stream(var name, var text) -> new Output.Stream(name, text(text));
            case Output.DisplayData data ->
                new Output.DisplayData(bundle(data.data()), object(data.metadata()));
            case Output.ExecuteResult result -> new Output.ExecuteResult(result.executionCount(),
                    bundle(result.data()), object(result.metadata()));
            case Output.Failure failure -> failure(failure);
        };
    }

    private Output.Failure failure(Output.Failure failure) {
        return new Output.Failure(text(failure.name()), text(failure.value()),
                failure.traceback().stream().map(this::text).toList());
    }

    private MimeBundle bundle(MimeBundle bundle) {
        var formats = new LinkedHashMap<String, JsonNode>();
        bundle.formats().forEach((mime, node) -> formats.put(mime, changed(node, this::text)));
        return new MimeBundle(formats);
    }

    private ObjectNode object(ObjectNode node) {
        return changed(node, this::text) instanceof ObjectNode object ? object : node;
    }

    private static JsonNode changed(JsonNode node, UnaryOperator<String> change) {
        return switch (node.getNodeType()) {
            case STRING -> JsonNodeFactory.instance.stringNode(change.apply(node.stringValue()));
            case ARRAY -> {
                var list = JsonNodeFactory.instance.arrayNode();
                node.values().forEach(item -> list.add(changed(item, change)));
                yield list;
            }
            case OBJECT -> {
                var object = JsonNodeFactory.instance.objectNode();
                node.properties()
                        .forEach(entry -> object.set(change.apply(entry.getKey()),
                                changed(entry.getValue(), change)));
                yield object;
            }
            case NUMBER -> changedNumber(node, change);
            case BOOLEAN, NULL, MISSING, BINARY, POJO -> node;
        };
    }

    /// A secret may be a number.
    private static JsonNode changedNumber(JsonNode node, UnaryOperator<String> change) {
        var text = node.asString();
        var plain = change.apply(text);
        return plain.equals(text) ? node : JsonNodeFactory.instance.stringNode(plain);
    }
}
