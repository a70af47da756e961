package dev.missioncontrol.claims;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.Tasks;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// One change for many tasks: what a PATCH of each would say.
final class BulkChange {
    private static final Set<String> FIELDS = Set.of(
            "status",
            "assignee",
            "priority",
            "tags",
            "addTags",
            "removeTags",
            "dueDate",
            "estimate",
            "needsApproval",
            "parentId",
            "blockedReason",
            "override");
    private static final int TAGS = 50;
    private static final int TAG = 100;

    private final Body change;
    private final List<String> addTags;
    private final List<String> removeTags;

    /// @throws Problem `validation` when a field cannot be changed for many, or nothing would be
    BulkChange(Body change) {
        this.change = change;
        addTags = change.texts("addTags", TAGS, TAG);
        removeTags = change.texts("removeTags", TAGS, TAG);
        for (String field : change.fields()) {
            if (!FIELDS.contains(field)) {
                throw Problem.invalid(
                        change.at(field),
                        "unknown_field",
                        "Of many tasks one can change " + String.join(", ", new TreeSet<>(FIELDS)) + ".");
            }
        }
        if (change.fields().isEmpty() || change.givesOnly("override")) {
            throw Problem.invalid("/change", "The change changes nothing.");
        }
    }

    /// Changes each of the tasks, in the board's order, so that they arrive in it.
    ///
    /// @param alone whether a refused task leaves the others' changes alone; else the first refusal ends it all
    /// @throws Problem the first refusal, unless `alone`
    void run(
            BoardTransaction transaction,
            TaskWrites writes,
            Tasks tasks,
            Caller caller,
            List<UUID> ids,
            boolean alone,
            BulkResult result) {
        for (UUID id : Tasks.inOrder(transaction, ids)) {
            if (alone) {
                try {
                    transaction.part(() -> change(transaction, writes, tasks, caller, id, result));
                } catch (Problem refusal) {
                    result.refused(id.toString(), refusal);
                }
            } else {
                change(transaction, writes, tasks, caller, id, result);
            }
        }
    }

    private @Nullable Void change(
            BoardTransaction transaction, TaskWrites writes, Tasks tasks, Caller caller, UUID id, BulkResult result) {
        Task before = tasks.read(transaction, id);
        Task after = writes.patch(transaction, caller, id, bodyFor(before), null, null);
        if (after.version() == before.version()) {
            result.unchanged(after);
        } else {
            result.changed(after);
        }
        return null;
    }

    private Body bodyFor(Task task) {
        if (addTags.isEmpty() && removeTags.isEmpty()) {
            return change;
        }
        Set<String> tags = new LinkedHashSet<>(change.gives("tags") ? change.texts("tags", TAGS, TAG) : task.tags());
        tags.addAll(addTags);
        removeTags.forEach(tags::remove);
        ArrayNode list = Json.MAPPER.createArrayNode();
        tags.forEach(list::add);
        return change.with("tags", list);
    }
}
