package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.OneServer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the contract's tests share: one server for the class, a client that knows the prefix, and the frozen shapes.
abstract class Contract extends OneServer {
    static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    private static final Set<String> TASK_ALWAYS = Set.of(
            "id",
            "key",
            "title",
            "status",
            "executionState",
            "priority",
            "tags",
            "planChecklist",
            "currentStepIndex",
            "progressLog",
            "blockedBy",
            "needsApproval",
            "timeSpent",
            "currentStateStartedAt",
            "createdAt",
            "updatedAt",
            "boardId",
            "version");
    private static final Set<String> TASK_MAYBE = Set.of(
            "description",
            "assignee",
            "blockedReason",
            "lastActionAt",
            "lastHeartbeatAt",
            "sessionKey",
            "sessionLockedAt",
            "approvedAt",
            "approvedBy",
            "estimate",
            "results",
            "commits",
            "startedAt",
            "completedAt",
            "dueDate",
            "lease",
            "warning");
    private static final Set<String> TASK_MORE = Set.of(
            "rank",
            "ready",
            "openBlockers",
            "approval",
            "question",
            "comments",
            "attempt",
            "maxAttempts",
            "onLeaseLost",
            "fence",
            "demo",
            "createdBy");
    private static final Set<String> RUN =
            Set.of("id", "taskId", "status", "startedAt", "endedAt", "summary", "log", "attemptNumber", "parentRunId");
    private static final Set<String> RUN_MORE =
            Set.of("boardId", "agent", "sessionKey", "fence", "model", "runtime", "usage", "artifacts");
    private static final Set<String> PROBLEM =
            Set.of("type", "title", "status", "code", "detail", "instance", "requestId", "retryable", "error");

    @Override
    protected boolean letsTimePass() {
        return true;
    }

    String prefix() {
        return "/api/v1";
    }

    Mission.Answer get(String path) {
        return send("GET", path, null);
    }

    Mission.Answer post(String path, @Nullable Object... fields) {
        return send("POST", path, body(fields));
    }

    Mission.Answer put(String path, @Nullable Object... fields) {
        return send("PUT", path, body(fields));
    }

    Mission.Answer patch(String path, @Nullable Object... fields) {
        return send("PATCH", path, body(fields));
    }

    Mission.Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Mission.Answer send(String method, String path, @Nullable String json, String... headers) {
        return mission.call(method, prefix() + path, json, headers);
    }

    /// An object of names and values in turn.
    static String body(@Nullable Object... fields) {
        ObjectNode json = Json.object();
        for (int i = 0; i < fields.length; i += 2) {
            json.set(String.valueOf(fields[i]), Json.MAPPER.valueToTree(fields[i + 1]));
        }
        return json.toString();
    }

    /// Creates a task; `title` unless given among the fields.
    JsonNode task(@Nullable Object... fields) {
        ObjectNode json = (ObjectNode) Json.read(body(fields));
        if (!json.has("title")) {
            json.put("title", "A task");
        }
        Mission.Answer answer = send("POST", "/tasks", json.toString());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.task();
    }

    /// A task in Ready for somebody of that name.
    JsonNode readyFor(String assignee) {
        return task("status", "Ready", "assignee", assignee);
    }

    JsonNode read(JsonNode task) {
        Mission.Answer answer = get("/tasks/" + id(task));
        assertThat(answer.status()).isEqualTo(200);
        return answer.task();
    }

    Mission.Answer claim(JsonNode task, String session) {
        return post("/tasks/" + id(task) + "/claim", "sessionKey", session);
    }

    Mission.Answer poll(String assignee, String session) {
        return get("/tasks/ready-for-work?assignee=" + assignee + "&sessionKey=" + session);
    }

    List<JsonNode> runs(JsonNode task) {
        return list(get("/tasks/" + id(task) + "/runs").body().path("runs"));
    }

    /// A task's events, newest first.
    List<JsonNode> events(JsonNode task) {
        return list(get("/tasks/" + id(task) + "/events").body().path("events"));
    }

    List<String> eventTypes(JsonNode task) {
        return events(task).stream().map(event -> text(event, "eventType")).toList();
    }

    /// Where the default board's log stands.
    long seq() {
        return mission.database()
                .withHandle(handle -> handle.createQuery("SELECT sum(last_seq) FROM board_stream")
                        .mapTo(Long.class)
                        .one());
    }

    static String id(JsonNode node) {
        return text(node, "id");
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    static List<JsonNode> list(JsonNode array) {
        assertThat(array.isArray()).as(array.toString()).isTrue();
        return array.valueStream().toList();
    }

    static List<String> ids(JsonNode tasks) {
        return list(tasks).stream().map(Contract::id).toList();
    }

    static List<String> strings(JsonNode array) {
        return list(array).stream().map(JsonNode::stringValue).toList();
    }

    static String unique(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    static Set<String> keys(JsonNode node) {
        return new TreeSet<>(node.propertyNames());
    }

    /// Every field of the contract that must be there is, nothing unknown is, and what has no value is left out.
    static void isTask(JsonNode task) {
        assertThat(keys(task)).containsAll(TASK_ALWAYS);
        Set<String> unknown = keys(task);
        unknown.removeAll(TASK_ALWAYS);
        unknown.removeAll(TASK_MAYBE);
        unknown.removeAll(TASK_MORE);
        assertThat(unknown).isEmpty();
        task.properties().forEach(field -> {
            assertThat(field.getValue().isNull())
                    .as(field.getKey() + " is null")
                    .isFalse();
            if (field.getKey().endsWith("At") || field.getKey().equals("dueDate")) {
                assertThat(field.getValue().stringValue()).as(field.getKey()).matches(TIME);
            }
        });
        for (String list : List.of("tags", "planChecklist", "progressLog", "blockedBy")) {
            assertThat(task.path(list).isArray()).as(list).isTrue();
        }
        assertThat(task.has("sessionKey")).isEqualTo(task.has("lease"));
        assertThat(task.has("sessionLockedAt")).isEqualTo(task.has("lease"));
        if (task.has("lease")) {
            assertThat(keys(task.path("lease"))).contains("fence", "expiresAt", "ttlSeconds");
        }
        task.path("progressLog").forEach(entry -> {
            assertThat(keys(entry)).containsExactly("completedAt", "id", "status", "step");
            assertThat(text(entry, "completedAt")).matches(TIME);
        });
    }

    static void isRun(JsonNode run) {
        assertThat(keys(run)).containsAll(RUN);
        Set<String> unknown = keys(run);
        unknown.removeAll(RUN);
        unknown.removeAll(RUN_MORE);
        assertThat(unknown).isEmpty();
        assertThat(text(run, "status")).isIn("running", "failed", "completed", "cancelled", "lost");
        assertThat(text(run, "startedAt")).matches(TIME);
        assertThat(run.path("endedAt").isNull()).isEqualTo(text(run, "status").equals("running"));
        run.path("log")
                .forEach(line -> assertThat(keys(line)).containsExactly("data", "level", "message", "timestamp"));
    }

    /// A refusal as every refusal has to be.
    static JsonNode isProblem(Mission.Answer answer, int status, String code) {
        String shown = answer.status() + " " + answer.raw().body();
        assertThat(answer.status()).as(shown).isEqualTo(status);
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode body = answer.body();
        assertThat(keys(body)).as(shown).containsAll(PROBLEM);
        assertThat(text(body, "code")).as(shown).isEqualTo(code);
        assertThat(body.path("status").intValue()).isEqualTo(status);
        assertThat(text(body, "title")).isNotBlank();
        assertThat(text(body, "detail")).isNotBlank();
        assertThat(text(body, "error")).isEqualTo(text(body, "detail"));
        assertThat(text(body, "requestId"))
                .isNotBlank()
                .isEqualTo(answer.raw().headers().firstValue("X-Request-Id").orElse("(no header)"));
        return body;
    }
}
