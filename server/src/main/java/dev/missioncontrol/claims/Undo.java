package dev.missioncontrol.claims;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.tasks.Ranks;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.TaskName;
import dev.missioncontrol.tasks.Tasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// What a change did to its tasks by the log, and how each field was before. Fields that somebody changed since stay.
///
/// What follows from other fields (times, attempts, claims, decisions) is not put back: it follows again.
final class Undo {
    private static final Set<String> RESTORED = Set.of(
            "title",
            "description",
            "status",
            "assignee",
            "priority",
            "tags",
            "planChecklist",
            "currentStepIndex",
            "blockedReason",
            "blockedBy",
            "estimate",
            "timeSpent",
            "dueDate",
            "needsApproval",
            "parentId");

    /// Events carry these cut where a task is large: then the log does not know the whole.
    private static final Set<String> CUT_IN_EVENTS = Set.of("description", "planChecklist", "blockedBy", "tags");

    /// How one task's fields were before and after the change.
    private static final class Difference {
        private final Map<String, JsonNode> before = new LinkedHashMap<>();
        private final Map<String, JsonNode> after = new LinkedHashMap<>();

        /// The place that the change gave it.
        private @Nullable String rank;

        private void add(BoardEvent event) {
            RESTORED.forEach(field -> add(event, field));
            rank = event.subject().path("rank").asString(null);
            before.entrySet().removeIf(field -> field.getValue().equals(after.get(field.getKey())));
            after.keySet().retainAll(before.keySet());
        }

        private boolean isSome(@Nullable String rankBefore) {
            return !before.isEmpty() || wasPlaced(rankBefore);
        }

        /// Whether the change gave it another place within its column.
        private boolean wasPlaced(@Nullable String rankBefore) {
            return !before.containsKey("status") && rank != null && rankBefore != null && !rank.equals(rankBefore);
        }

        private void add(BoardEvent event, String field) {
            if (event.data().path("after").has(field)) {
                before.putIfAbsent(field, orNull(event.data().path("before").get(field)));
                after.put(field, orNull(event.data().path("after").get(field)));
            }
        }
    }

    private final Map<UUID, Difference> differences = new LinkedHashMap<>();
    private final Map<UUID, JsonNode> subjects;

    private Undo(List<BoardEvent> events, Map<UUID, JsonNode> subjects) {
        events.forEach(event -> differences
                .computeIfAbsent(event.entityId(), id -> new Difference())
                .add(event));
        this.subjects = subjects;
        differences.entrySet().removeIf(entry -> !entry.getValue().isSome(rankBefore(entry.getKey())));
    }

    private @Nullable String rankBefore(UUID task) {
        return subjects.getOrDefault(task, NullNode.getInstance()).path("rank").asString(null);
    }

    static Undo of(BoardTransaction transaction, Batches.Batch batch) {
        List<BoardEvent> events = Batches.events(transaction, batch);
        List<UUID> tasks = events.stream().map(BoardEvent::entityId).distinct().toList();
        return new Undo(events, Batches.before(transaction, tasks, batch.firstSeq()));
    }

    /// The newest of these events that can be undone and has this version, or is this actor's if none is given.
    static boolean fits(BoardEvent event, @Nullable Long version) {
        return RESTORED.stream().anyMatch(event.data().path("after")::has)
                && (version == null || event.subject().path("version").asLong(-1) == version);
    }

    void run(BoardTransaction transaction, TaskWrites writes, Tasks tasks, Caller caller, BulkResult result) {
        differences.forEach((id, difference) -> {
            try {
                transaction.part(() -> restore(transaction, writes, tasks, caller, id, difference, result));
            } catch (Problem refusal) {
                result.refused(id.toString(), refusal);
            }
        });
    }

    private @Nullable Void restore(
            BoardTransaction transaction,
            TaskWrites writes,
            Tasks tasks,
            Caller caller,
            UUID id,
            Difference difference,
            BulkResult result) {
        Task now = tasks.read(transaction, id);
        JsonNode subject = subjects.getOrDefault(id, NullNode.getInstance());
        ObjectNode shown = TaskJson.inEvent(now);
        ObjectNode body = Json.object();
        difference.before.forEach((field, value) -> {
            if (!orNull(shown.get(field)).equals(difference.after.get(field))) {
                result.kept(id, field, "changed_since");
            } else if (CUT_IN_EVENTS.contains(field) && subject.has("truncated")) {
                result.kept(id, field, "too_large");
            } else {
                body.set(field, value);
            }
        });
        String rank = oldRank(now, difference, body.has("status"), result);
        if (body.isEmpty() && rank == null) {
            result.unchanged(now);
            return null;
        }
        TaskWrites.Placing placing = rank == null ? null : status -> Ranks.again(transaction, status, rank, now);
        Task after = writes.patch(transaction, caller, id, new Body(body), blockedBy(body), null, placing);
        if (after.version() == now.version()) {
            result.unchanged(after);
        } else {
            result.changed(after);
        }
        return null;
    }

    /// The place to go back to: the old one in the column that the task goes back to, or, where the change moved it
    /// within
    /// its column, the one it had there, unless somebody has moved it since.
    private @Nullable String oldRank(Task now, Difference difference, boolean returns, BulkResult result) {
        String before = rankBefore(now.id());
        if (returns || !difference.wasPlaced(before)) {
            return returns ? before : null;
        }
        if (!now.rank().equals(difference.rank)) {
            result.kept(now.id(), "place", "changed_since");
            return null;
        }
        return before;
    }

    private static @Nullable List<UUID> blockedBy(ObjectNode body) {
        return body.has("blockedBy")
                ? body.path("blockedBy")
                        .valueStream()
                        .flatMap(id -> TaskName.uuid(id.stringValue()).stream())
                        .toList()
                : null;
    }

    private static JsonNode orNull(@Nullable JsonNode value) {
        return value == null ? NullNode.getInstance() : value;
    }
}
