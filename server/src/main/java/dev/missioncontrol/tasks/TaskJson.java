package dev.missioncontrol.tasks;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Text;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A task on the wire. What the contract marks with `?` is left out when there is none.
public final class TaskJson {
    private static final int LONGEST_DESCRIPTION_IN_EVENTS = 8_192;
    private static final Set<String> NOT_ON_A_CARD =
            Set.of("description", "planChecklist", "progressLog", "results", "commits");
    private static final List<String> IN_BRIEF = List.of("title", "status", "executionState", "priority", "assignee");
    private static final List<String> OF_COMMIT = List.of("sha", "message", "url", "timestamp");
    private static final Set<String> NOT_A_CHANGE = Set.of(
            "version",
            "updatedAt",
            "lastActionAt",
            "lastHeartbeatAt",
            "lease",
            "progressLog",
            "currentStateStartedAt",
            "truncated",
            "rank");

    private TaskJson() {}

    /// The whole task.
    public static ObjectNode of(Task task) {
        ObjectNode json = Json.object()
                .put("id", task.id().toString())
                .put("key", task.key())
                .put("boardId", task.boardId().toString())
                .put("title", task.title());
        text(json, "description", task.description());
        json.put("status", task.status())
                .put("executionState", task.executionState().word());
        text(json, "assignee", task.assignee());
        json.put("priority", task.priority().word());
        json.set("tags", strings(task.tags()));
        json.set("planChecklist", strings(task.planChecklist()));
        json.put("currentStepIndex", task.currentStepIndex());
        json.set("progressLog", progress(task.progress()));
        text(json, "blockedReason", task.blockedReason());
        json.set("blockedBy", strings(task.blockedBy()));
        json.put("openBlockers", task.openBlockers());
        if (task.parentId() != null) {
            json.put("parentId", task.parentId().toString());
        }
        holder(json, task);
        json.put("needsApproval", task.needsApproval());
        time(json, "approvedAt", task.approvedAt());
        text(json, "approvedBy", task.approvedBy());
        attention(json, task.attention());
        number(json, "estimate", task.estimate());
        number(json, "timeSpent", task.timeSpent());
        tree(json, "results", task.results());
        commits(json, task.commits());
        times(json, task);
        return json.put("rank", task.rank())
                .put("ready", task.ready())
                .put("attempt", task.attempt())
                .put("maxAttempts", task.maxAttempts())
                .put("onLeaseLost", onLeaseLost(task.holdOnLeaseLost()))
                .put("fence", task.fence())
                .put("version", task.version())
                .put("demo", task.demo())
                .put("createdBy", task.createdBy());
    }

    /// What the board shows of a task: no description, plan or log, but how long the plan is.
    public static ObjectNode card(Task task) {
        return of(task).remove(NOT_ON_A_CARD)
                .put("planSteps", task.planChecklist().size());
    }

    /// The task as events carry it: small enough that a frame stays under 64 KiB.
    public static ObjectNode inEvent(Task task) {
        ObjectNode json = of(task);
        String description = task.description();
        if (description != null && description.length() > LONGEST_DESCRIPTION_IN_EVENTS) {
            json.put("description", Text.first(LONGEST_DESCRIPTION_IN_EVENTS, description))
                    .put("truncated", true);
        }
        return FrameSize.cut(json, textIn(task));
    }

    /// Characters of the task's texts, more or less; outcomes are trees and count as large.
    private static int textIn(Task task) {
        int text = task.title().length()
                + length(task.description())
                + length(task.blockedReason())
                + length(task.attention().approval())
                + length(task.attention().question())
                + task.blockedBy().size() * 40;
        for (String tag : task.tags()) {
            text += tag.length() + 3;
        }
        for (String step : task.planChecklist()) {
            text += step.length() + 3;
        }
        for (ProgressEntry entry : task.progress()) {
            text += entry.step().length() + 150;
        }
        return task.results() == null && task.commits() == null ? text : Integer.MAX_VALUE;
    }

    private static int length(@Nullable JsonNode tree) {
        return tree == null ? 0 : tree.toString().length();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /// The data of an event: the task afterwards, and the fields that changed before and after.
    public static ObjectNode change(@Nullable Task before, Task after) {
        ObjectNode data = Json.object();
        ObjectNode now = inEvent(after);
        ObjectNode then = before == null ? Json.object() : inEvent(before);
        ObjectNode was = data.putObject("before");
        ObjectNode is = data.putObject("after");
        if (before != null) {
            differences(then, now, was, is);
            if (!after.progress().isEmpty() && !after.progress().equals(before.progress())) {
                is.set("progress", now.path("progressLog").path(0));
            }
        }
        data.set("subject", now);
        return data;
    }

    /// The data of a task's first event: what it began as.
    public static ObjectNode creation(Task created) {
        ObjectNode data = change(null, created);
        return data.set("after", brief(data));
    }

    /// The data of a task's last event: what it was.
    public static ObjectNode deletion(Task deleted) {
        ObjectNode data = change(null, deleted);
        return data.set("before", brief(data));
    }

    private static ObjectNode brief(ObjectNode data) {
        ObjectNode brief = Json.object();
        for (String field : IN_BRIEF) {
            JsonNode value = data.path("subject").get(field);
            if (value != null) {
                brief.set(field, value);
            }
        }
        return brief;
    }

    private static void differences(ObjectNode then, ObjectNode now, ObjectNode was, ObjectNode is) {
        for (Map.Entry<String, JsonNode> field : then.properties()) {
            JsonNode other = now.get(field.getKey());
            if (!NOT_A_CHANGE.contains(field.getKey()) && !field.getValue().equals(other)) {
                was.set(field.getKey(), field.getValue());
                is.set(field.getKey(), other);
            }
        }
        for (Map.Entry<String, JsonNode> field : now.properties()) {
            if (!NOT_A_CHANGE.contains(field.getKey()) && !then.has(field.getKey())) {
                was.putNull(field.getKey());
                is.set(field.getKey(), field.getValue());
            }
        }
    }

    /// Whether a lost claim puts the task back (`requeue`) or keeps it for a person (`hold`).
    public static String onLeaseLost(boolean hold) {
        return hold ? "hold" : "requeue";
    }

    private static void holder(ObjectNode json, Task task) {
        Lease lease = task.lease();
        if (lease == null) {
            return;
        }
        json.put("sessionKey", lease.sessionKey());
        time(json, "sessionLockedAt", lease.acquiredAt());
        json.putObject("lease")
                .put("fence", lease.fence())
                .put("agent", lease.agent())
                .put("acquiredAt", Json.time(lease.acquiredAt()))
                .put("expiresAt", Json.time(lease.expiresAt()))
                .put("ttlSeconds", lease.ttlSeconds());
    }

    private static void attention(ObjectNode json, Attention attention) {
        tree(json, "warning", attention.warning());
        tree(json, "approval", attention.approval());
        tree(json, "question", attention.question());
        json.put("comments", attention.comments());
    }

    private static void times(ObjectNode json, Task task) {
        time(json, "lastActionAt", latest(task.lastActionAt(), task.lease()));
        time(json, "lastHeartbeatAt", latest(task.lastHeartbeatAt(), task.lease()));
        time(json, "currentStateStartedAt", task.currentStateStartedAt());
        time(json, "createdAt", task.createdAt());
        time(json, "updatedAt", task.updatedAt());
        time(json, "startedAt", task.startedAt());
        time(json, "completedAt", task.completedAt());
        time(json, "dueDate", task.dueDate());
    }

    /// A heartbeat is written to the lease alone; it outlives the lease in the task's own row.
    private static @Nullable Instant latest(@Nullable Instant own, @Nullable Lease lease) {
        if (lease == null || (own != null && own.isAfter(lease.heartbeatAt()))) {
            return own;
        }
        return lease.heartbeatAt();
    }

    private static ArrayNode progress(List<ProgressEntry> entries) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        entries.forEach(entry -> array.add(of(entry)));
        return array;
    }

    /// One line of the log.
    public static ObjectNode of(ProgressEntry entry) {
        return Json.object()
                .put("id", entry.id().toString())
                .put("step", entry.step())
                .put("status", entry.status().word())
                .put("completedAt", Json.time(entry.at()));
    }

    private static ArrayNode strings(Collection<?> values) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }

    private static void text(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    /// Whole numbers without a fraction, as the tracker wrote them.
    private static void number(ObjectNode json, String name, @Nullable Double value) {
        if (value == null) {
            return;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.put(name, value.longValue());
        } else {
            json.put(name, value);
        }
    }

    private static void time(ObjectNode json, String name, @Nullable Instant value) {
        if (value != null) {
            json.put(name, Json.time(value));
        }
    }

    /// The table does not keep the order of fields; a commit is told the same way before and after it was stored.
    private static void commits(ObjectNode json, @Nullable JsonNode commits) {
        if (commits == null) {
            return;
        }
        ArrayNode list = json.putArray("commits");
        for (JsonNode commit : commits.values()) {
            ObjectNode told = list.addObject();
            OF_COMMIT.stream().filter(commit::has).forEach(field -> told.set(field, commit.get(field)));
            commit.properties().stream()
                    .filter(field -> !OF_COMMIT.contains(field.getKey()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> told.set(field.getKey(), field.getValue()));
        }
    }

    private static void tree(ObjectNode json, String name, @Nullable JsonNode value) {
        if (value != null) {
            json.set(name, value);
        }
    }
}
