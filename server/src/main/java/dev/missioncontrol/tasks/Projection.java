package dev.missioncontrol.tasks;

import dev.missioncontrol.http.Problem;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Which fields of a task a list shows: all of them, or those the caller named and its id.
public final class Projection {
    /// Every field a task can have.
    static final Set<String> FIELDS = Set.of(
            "id",
            "key",
            "boardId",
            "title",
            "description",
            "status",
            "executionState",
            "assignee",
            "priority",
            "tags",
            "planChecklist",
            "currentStepIndex",
            "progressLog",
            "blockedReason",
            "blockedBy",
            "openBlockers",
            "parentId",
            "sessionKey",
            "sessionLockedAt",
            "lease",
            "needsApproval",
            "approvedAt",
            "approvedBy",
            "warning",
            "approval",
            "question",
            "comments",
            "estimate",
            "timeSpent",
            "results",
            "commits",
            "lastActionAt",
            "lastHeartbeatAt",
            "currentStateStartedAt",
            "createdAt",
            "updatedAt",
            "startedAt",
            "completedAt",
            "dueDate",
            "rank",
            "ready",
            "attempt",
            "maxAttempts",
            "fence",
            "version",
            "demo",
            "createdBy");

    private final @Nullable Set<String> fields;

    private Projection(@Nullable Set<String> fields) {
        this.fields = fields;
    }

    /// @param fields names between commas; null for all
    /// @throws Problem `validation` when there is no field of a name
    public static Projection of(@Nullable String fields) {
        if (fields == null) {
            return new Projection(null);
        }
        Set<String> wanted = new LinkedHashSet<>();
        wanted.add("id");
        Arrays.stream(fields.split(",", -1)).map(String::strip).forEach(wanted::add);
        for (String field : wanted) {
            if (!FIELDS.contains(field)) {
                throw Problem.invalid("#/query/fields", "unknown_field", "A task has no field \"" + field + "\".");
            }
        }
        return new Projection(Set.copyOf(wanted));
    }

    /// A field the task has no value for is missing, as in the whole task.
    public ObjectNode of(Task task) {
        ObjectNode json = TaskJson.of(task);
        return fields == null ? json : json.retain(fields);
    }
}
