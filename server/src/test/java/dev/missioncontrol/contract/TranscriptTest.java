package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The contract from its first line to its last: one script of calls, and every answer whole, with its fields in their
/// order, as far as the contract has words for them. What we add to it is not in the transcript, so adding more does
/// not change it.
class TranscriptTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "contract");
    private static final Path FOUND = Path.of("target", "contract-transcript.txt");

    /// Every field that the contract names, whatever it stands in.
    private static final Set<String> WORDS = Set.of(
            ("tasks task dependencies dependsOn blockedBy success runs events summary columns claimedAt released cleaned"
                            + " threshold action deleted status"
                            + " id key title description executionState assignee priority tags planChecklist"
                            + " currentStepIndex progressLog step completedAt blockedReason lastActionAt lastHeartbeatAt"
                            + " sessionKey sessionLockedAt needsApproval approvedAt approvedBy estimate timeSpent"
                            + " currentStateStartedAt results commits createdAt updatedAt startedAt dueDate boardId"
                            + " version lease fence expiresAt ttlSeconds"
                            + " taskId endedAt log timestamp level message data attemptNumber parentRunId"
                            + " eventType entityType entityId actor before after"
                            + " tasksThisWeek inProgress total completionPercent runningBots idleTasks blockedTasks"
                            + " Backlog Ready InProgress Blocked Review Done")
                    .split(" "));

    /// Of a refusal the contract names these; the sentence may be worded anew.
    private static final Set<String> WORDS_OF_PROBLEMS = Set.of("status", "code", "error", "claimedBy", "lockedAt");

    /// What callers put there is theirs.
    private static final Set<String> AS_IT_IS = Set.of("results", "commits");

    private static final Pattern CALL = Pattern.compile("(\\S+) (\\S+)(?: (\\{.*?))?(?: -> (\\w+))?");
    private static final Pattern NAME = Pattern.compile("\\$(\\w+)");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[1-9a-f][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> seen = new HashMap<>();
    private final List<String> transcript = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/api"})
    void everyCallOfTheContractIsAnsweredToTheLastField(String prefix) throws IOException {
        try (Mission mission = Mission.start()) {
            for (String line : Files.readAllLines(FOLDER.resolve("script.txt"))) {
                transcript.add(line);
                if (line.equals("time 6 minutes")) {
                    mission.timePasses(Duration.ofMinutes(6));
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    transcript.add(call(mission, prefix, line));
                }
            }
        }
        Files.write(FOUND, transcript);
        assertThat(transcript)
                .as("compare with %s, and copy it only if the contract says so", FOUND)
                .containsExactlyElementsOf(Files.readAllLines(FOLDER.resolve("transcript.txt")));
    }

    private String call(Mission mission, String prefix, String line) {
        Matcher parts = CALL.matcher(line);
        assertThat(parts.matches()).as(line).isTrue();
        String body = parts.group(3) == null ? null : named(parts.group(3));
        Mission.Answer answer = mission.call(parts.group(1), prefix + named(parts.group(2)), body);
        String keep = parts.group(4);
        if (keep != null) {
            String id =
                    answer.task().path("id").asString(answer.body().path("id").asString(""));
            ids.put(keep, id);
            seen.put(id, "<" + keep + ">");
        }
        String type = answer.raw().headers().firstValue("Content-Type").orElse("no body");
        String shown = answer.raw().body().isEmpty() ? "" : " " + told(frozen(answer.body()));
        return "  " + answer.status() + " " + type + shown;
    }

    private String named(String text) {
        return NAME.matcher(text).replaceAll(name -> ids.get(name.group(1)));
    }

    /// Only what the contract knows, in the order in which it came.
    private static JsonNode frozen(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode kept = Json.MAPPER.createArrayNode();
            array.forEach(element -> kept.add(frozen(element)));
            return kept;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        boolean isProblem = object.has("requestId");
        ObjectNode kept = Json.object();
        object.properties().forEach(field -> {
            String name = field.getKey();
            boolean isOwnFence = name.equals("fence") && !object.has("ttlSeconds"); // of a lease it is the contract's
            if ((isProblem ? WORDS_OF_PROBLEMS : WORDS).contains(name) && !isOwnFence) {
                kept.set(name, AS_IT_IS.contains(name) ? field.getValue() : frozen(field.getValue()));
            }
        });
        if (isProblem) {
            assertThat(object.path("error").stringValue()).isNotBlank();
            kept.put("error", "<a sentence>");
        }
        return kept;
    }

    /// Ids by the names the script gave them, or by the order in which they came; times as times.
    private String told(JsonNode answer) {
        String text = UUID.matcher(answer.toString())
                .replaceAll(id -> seen.computeIfAbsent(id.group(), other -> "<id " + (seen.size() + 1) + ">"));
        return TIME.matcher(text).replaceAll(time -> time.group().startsWith("203") ? time.group() : "<time>");
    }
}
