package roibook.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import roibook.Nearest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the configuration file: YAML, nested (`mail:` above `host:`) or flat (`mail.host:`).
final class ConfigFile {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final Path file;
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    private ConfigFile(Path file) {
        this.file = file;
    }

    static Map<Setting, String> read(Path file) {
        var read = new ConfigFile(file);
        try {
            read.collect("", YAML.readTree(Files.readString(file)));
        } catch (JacksonException e) {
            // What the parser says repeats the line, which may hold a secret.
            var place = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new ConfigException(
                    file + place + ": this is not YAML; settings are written as 'name: value', and "
                            + "a value with one of : # * & ! % @ in it stands in quotes");
        } catch (IOException e) {
            throw new ConfigException("the configuration file " + file
                    + " cannot be read; make it (config/roibook.example.yaml shows how) or unset ROIBOOK_CONFIG",
                    e);
        }
        return read.values;
    }

    private void collect(String prefix, JsonNode node) {
        for (var entry : node.properties()) {
            var key = prefix + entry.getKey();
            var value = entry.getValue();
            if (value.isObject()) {
                collect(key + ".", value);
            } else if (!value.isNull()) {
                values.put(setting(key), text(key, value));
            } else if (Arrays.stream(Setting.values())
                    .noneMatch(known -> known.key().startsWith(key + "."))) {
                setting(key);
            }
        }
        if (!node.isObject() && !node.isNull() && !node.isMissingNode()) {
            throw new ConfigException(file + ": settings are written as 'name: value', one a line");
        }
    }

    private Setting setting(String key) {
        for (var setting : Setting.values()) {
            if (setting.kind() == Kind.SECRET && key.startsWith(setting.key() + ".")) {
                throw new ConfigException(
                        file + ": " + setting.key() + " takes one value: " + setting.expected());
            }
        }
        return Setting.of(key).orElseThrow(() -> {
            var nearest = Nearest.to(key, Arrays.stream(Setting.values()).map(Setting::key).toList())
                    .map(known -> "; did you mean '" + known + "'?")
                    .orElse("; config/roibook.example.yaml lists them");
            return new ConfigException(file + ": no setting '" + key + "'" + nearest);
        });
    }

    private String text(String key, JsonNode value) {
        if (!value.isValueNode()) {
            throw new ConfigException(file + ": '" + key + "' takes one value, not a list");
        }
        return value.asString();
    }
}
