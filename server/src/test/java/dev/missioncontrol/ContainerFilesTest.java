package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.db.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Dockerfile and compose.yaml, as far as they can be checked without an engine that runs them.
class ContainerFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:\\d+\\.\\d+[\\w.-]*");
    private static final Pattern STEP = Pattern.compile("image\"? (\\w+)");

    /// One instruction, with its words.
    private record Line(String instruction, String rest) {
        List<String> words() {
            return List.of(rest.split("\\s+"));
        }

        /// The words that are no `--flags`.
        List<String> operands() {
            return words().stream().filter(word -> !word.startsWith("--")).toList();
        }

        String flag(String name) {
            return words().stream()
                    .filter(word -> word.startsWith("--" + name + "="))
                    .map(word -> word.substring(name.length() + 3))
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void everyBaseIsPinnedByItsVersion() throws IOException {
        List<Line> bases = dockerfile("FROM");
        assertThat(bases)
                .hasSize(3)
                .allSatisfy(base -> assertThat(base.operands().getFirst()).matches(PINNED));
        assertThat(bases.getLast().rest()).contains("-jre-");
    }

    @Test
    void whatIsCopiedIsThereAndIsSentToTheEngine() throws IOException {
        Set<String> stages = new TreeSet<>();
        List<String> ignored = Files.readAllLines(ROOT.resolve(".dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.replace("**/", ""))
                .toList();
        for (Line line : dockerfile("FROM", "COPY")) {
            List<String> operands = line.operands();
            if (line.instruction().equals("FROM")) {
                stages.add(operands.size() == 3 ? operands.get(2) : "(last)");
            } else if (line.flag("from").isEmpty()) {
                for (String source : operands.subList(0, operands.size() - 1)) {
                    assertThat(ROOT.resolve(source)).exists();
                    assertThat(List.of(source.split("/"))).doesNotContainAnyElementsOf(ignored);
                }
            } else {
                assertThat(stages).contains(line.flag("from"));
            }
        }
    }

    @Test
    void everyStepIsAPartOfTheScriptThatTheImageTestRuns() throws IOException {
        Set<String> tested = new TreeSet<>();
        Matcher calls = STEP.matcher(Files.readString(ROOT.resolve("bin/lib/image-test")));
        while (calls.find()) {
            tested.add(calls.group(1));
        }
        assertThat(dockerfile("RUN")).hasSize(4).allSatisfy(run -> {
            assertThat(run.operands().getFirst()).isIn("bin/lib/image", "/opt/mission-control/bin/image");
            assertThat(tested).contains(run.operands().get(1));
        });
        for (Line line : dockerfile("ENTRYPOINT", "HEALTHCHECK")) {
            JsonNode command = JsonMapper.shared()
                    .readTree(line.rest().substring(line.rest().indexOf('[')));
            assertThat(command.get(0).stringValue()).isEqualTo("/opt/mission-control/bin/image");
            assertThat(tested).contains(command.get(1).stringValue());
        }
    }

    @Test
    void theServerRunsWithoutRightsAndSaysHowItIs() throws IOException {
        List<Line> last = lastStage();
        assertThat(last)
                .extracting(Line::instruction)
                .contains("USER", "HEALTHCHECK", "ENTRYPOINT", "EXPOSE", "VOLUME");
        List<String> order = last.stream().map(Line::instruction).toList();
        assertThat(last.get(order.indexOf("USER")).rest()).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(order.indexOf("USER")).as("what runs, runs as that user").isLessThan(order.indexOf("RUN"));
        assertThat(last.get(order.indexOf("ENTRYPOINT")).rest())
                .as("signals reach it")
                .startsWith("[");
    }

    @Test
    void theImagesSettingsAreSettingsAndDoNotOpenIt() throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (Line line : dockerfile("ENV")) {
            for (String pair : line.words()) {
                environment.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        assertThat(Setting.variables()).containsAll(environment.keySet());
        assertThat(environment).doesNotContainKey(Setting.OPEN_TO_THE_NETWORK.variable());
    }

    @Test
    void composeKnowsWhatItNames() throws IOException {
        JsonNode compose = compose();
        assertThat(compose.propertyNames()).containsExactlyInAnyOrder("name", "services", "volumes");
        JsonNode services = compose.path("services");
        services.properties().forEach(service -> {
            assertThat(service.getValue().path("image").stringValue()).matches(PINNED);
            service.getValue().path("depends_on").properties().forEach(needed -> {
                assertThat(needed.getValue().path("condition").stringValue()).isEqualTo("service_healthy");
                assertThat(services.path(needed.getKey())
                                .path("healthcheck")
                                .path("test")
                                .isArray())
                        .isTrue();
            });
            service.getValue().path("volumes").forEach(volume -> {
                String name =
                        volume.stringValue().substring(0, volume.stringValue().indexOf(':'));
                assertThat(compose.path("volumes").has(name)).as(name).isTrue();
            });
            assertThat(service.getValue().has("privileged")).isFalse();
        });
        assertThat(ROOT.resolve(services.path("server").path("build").stringValue())
                        .resolve("Dockerfile"))
                .exists();
    }

    @Test
    void portsArePublishedOnThisMachineAlone() throws IOException {
        List<String> ports = new ArrayList<>();
        compose().path("services").forEach(service -> service.path("ports").forEach(port -> ports.add(text(port))));
        assertThat(ports).containsExactly("127.0.0.1:8080:8080");
        for (JsonNode service : compose().path("services")) {
            assertThat(service.path("network_mode").asString("")).isEmpty();
        }
    }

    @Test
    void theServerWouldTakeItsSettingsAndFindItsDatabase() throws IOException {
        JsonNode services = compose().path("services");
        Map<String, String> environment = new HashMap<>(Map.of("MISSION_DATA", "unused"));
        services.path("server")
                .path("environment")
                .properties()
                .forEach(setting -> environment.put(setting.getKey(), text(setting.getValue())));
        Config config = Config.read(environment, false, false);
        assertThat(config.warnings(environment)).singleElement().asString().startsWith("Nobody signs in");
        assertThat(config.listensBeyondThisMachine()).isTrue();
        JsonNode database = services.path("database").path("environment");
        DatabaseAddress address = Objects.requireNonNull(config.externalDatabase());
        assertThat(address.jdbcUrl())
                .isEqualTo("jdbc:postgresql://database:5432/" + text(database.path("POSTGRES_DB")));
        assertThat(address.user()).isEqualTo(text(database.path("POSTGRES_USER")));
        assertThat(address.password()).isEqualTo(text(database.path("POSTGRES_PASSWORD")));
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(Files.readString(ROOT.resolve("compose.yaml")));
    }

    /// With every variable as it is when nobody sets it.
    private static String text(JsonNode value) {
        return VARIABLE.matcher(value.stringValue()).replaceAll("$1");
    }

    private static List<Line> lastStage() throws IOException {
        List<Line> all = dockerfile();
        int last = 0;
        for (int i = 0; i < all.size(); i++) {
            last = all.get(i).instruction().equals("FROM") ? i : last;
        }
        return all.subList(last, all.size());
    }

    private static List<Line> dockerfile(String... instructions) throws IOException {
        List<Line> lines = new ArrayList<>();
        String text = Files.readString(ROOT.resolve("Dockerfile"))
                .replaceAll("(?m)^\\s*#.*\\n", "")
                .replaceAll("\\\\\\n\\s*", "");
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            Line parsed = new Line(
                    line.substring(0, line.indexOf(' ')),
                    line.substring(line.indexOf(' ') + 1).strip());
            if (instructions.length == 0 || List.of(instructions).contains(parsed.instruction())) {
                lines.add(parsed);
            }
        });
        return lines;
    }
}
