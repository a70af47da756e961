package dev.missioncontrol.tasks.query;

import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.WipMode;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.Attention;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Priority;
import dev.missioncontrol.tasks.ProgressEntry;
import dev.missioncontrol.tasks.ProgressStatus;
import dev.missioncontrol.tasks.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `query-cases.json`: what the language means, for this parser and for the web's.
final class QueryCases {
    final Viewpoint from;
    final Surroundings around;
    final List<Task> tasks;
    final List<JsonNode> cases;

    private QueryCases(JsonNode file) {
        from = new Viewpoint(
                file.path("me").stringValue(), Instant.parse(file.path("now").stringValue()));
        Map<String, Column> columns = file.path("columns")
                .valueStream()
                .map(QueryCases::column)
                .collect(Collectors.toMap(Column::key, Function.identity()));
        tasks = file.path("tasks").valueStream().map(QueryCases::task).toList();
        Map<UUID, String> keys = tasks.stream().collect(Collectors.toMap(Task::id, Task::key));
        around = new Surroundings(
                task -> Objects.requireNonNull(columns.get(task.status())), id -> Optional.ofNullable(keys.get(id)));
        cases = file.path("cases").valueStream().toList();
    }

    static QueryCases read() {
        try (InputStream file = QueryCases.class.getResourceAsStream("/query-cases.json")) {
            return new QueryCases(
                    Json.read(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Column column(JsonNode json) {
        String key = json.path("key").stringValue();
        return new Column(
                key, key, Words.of(Category.class, json.path("category").stringValue()), 0, null, WipMode.WARN);
    }

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    private static Task task(JsonNode json) {
        Instant created = Objects.requireNonNull(time(json, "createdAt"));
        return new Task(
                id("board"),
                id(json.path("key").stringValue()),
                json.path("key").stringValue(),
                json.path("title").stringValue(),
                text(json, "description"),
                json.path("status").stringValue(),
                Words.of(ExecutionState.class, json.path("executionState").stringValue()),
                Words.of(Priority.class, json.path("priority").stringValue()),
                json.path("rank").stringValue(),
                text(json, "assignee"),
                texts(json, "tags"),
                texts(json, "planChecklist"),
                0,
                text(json, "blockedReason"),
                json.path("needsApproval").asBoolean(false),
                null,
                null,
                json.has("estimate") ? json.path("estimate").doubleValue() : null,
                0,
                time(json, "dueDate"),
                null,
                null,
                0,
                3,
                false,
                Instant.EPOCH,
                json.path("ready").asBoolean(false),
                1,
                1,
                json.path("demo").asBoolean(false),
                json.path("createdBy").stringValue(),
                created,
                Objects.requireNonNull(time(json, "updatedAt")),
                created,
                time(json, "startedAt"),
                time(json, "completedAt"),
                time(json, "lastActionAt"),
                null,
                texts(json, "blockedBy").stream().map(QueryCases::id).toList(),
                json.path("openBlockers").asInt(0),
                Stream.generate(() -> new ProgressEntry(id("entry"), "step", ProgressStatus.DONE, created))
                        .limit(json.path("progressLog").asInt(0))
                        .toList(),
                lease(json.path("lease")),
                json.has("parent") ? id(json.path("parent").stringValue()) : null,
                new Attention(
                        flag(json, "warning"),
                        null,
                        flag(json, "question"),
                        json.path("comments").asInt(0)));
    }

    private static @Nullable Lease lease(JsonNode json) {
        Instant heartbeat = time(json, "heartbeatAt");
        return heartbeat == null
                ? null
                : new Lease(1, json.path("agent").stringValue(), "s", 60, heartbeat, heartbeat, heartbeat, heartbeat);
    }

    private static @Nullable JsonNode flag(JsonNode json, String field) {
        return json.has(field) ? Json.object() : null;
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.has(field) ? json.path(field).stringValue() : null;
    }

    private static @Nullable Instant time(JsonNode json, String field) {
        return json.has(field) ? Instant.parse(json.path(field).stringValue()) : null;
    }

    private static List<String> texts(JsonNode json, String field) {
        return json.path(field).valueStream().map(JsonNode::stringValue).toList();
    }
}
