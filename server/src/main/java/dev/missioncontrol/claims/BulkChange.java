package dev.missioncontrol.claims;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.tasks.Rank;
import dev.missioncontrol.tasks.Ranks;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.Tasks;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// One change for many tasks: what a PATCH of each would say, and the place in the column that they shall take
/// together.
final class BulkChange {
    /// Says which task a caller means by a name.
    @FunctionalInterface
    interface Naming {
        /// @throws Problem `validation` at the pointer when there is no such task
        UUID id(String name, String pointer);
    }

    private static final Set<String> FIELDS = Set.of(
            "status",
            "before",
            "after",
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

    private static final int NAME = 100;

    private final Body change;
    private final @Nullable UUID before;
    private final @Nullable UUID after;
    private final List<String> addTags;
    private final List<String> removeTags;

    /// @throws Problem `validation` when a field cannot be changed for many, or nothing would be
    BulkChange(Body change, Naming naming) {
        this.change = change.without("before", "after");
        before = neighbour(change, "before", naming);
        after = neighbour(change, "after", naming);
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
        if (before != null && after != null) {
            throw Problem.invalid(change.at("after"), "Either before or after says where, not both.");
        }
        if ((before != null || after != null) && !change.gives("status")) {
            throw Problem.invalid(change.at("status"), "A place is one in a column: status has to name it.");
        }
    }

    private static @Nullable UUID neighbour(Body change, String field, Naming naming) {
        String name = change.text(field, NAME);
        return name == null ? null : naming.id(name, change.at(field));
    }

    /// Changes each of the tasks, in the board's order, so that they arrive in it.
    ///
    /// @param alone whether a refused task leaves the others' changes alone; else the first refusal ends it all
    /// @throws Problem the first refusal, unless `alone`; `validation` when the neighbour is not where it should be
    void run(
            BoardTransaction transaction,
            TaskWrites writes,
            Tasks tasks,
            Caller caller,
            List<UUID> ids,
            boolean alone,
            BulkResult result) {
        checkNeighbour(transaction, tasks, ids);
        UUID above = after;
        boolean isCrowded = false;
        for (UUID id : Tasks.inOrder(transaction, ids)) {
            UUID below = above;
            Task placed;
            if (alone) {
                try {
                    placed = transaction.part(() -> change(transaction, writes, tasks, caller, id, below, result));
                } catch (Problem refusal) {
                    result.refused(id.toString(), refusal);
                    continue;
                }
            } else {
                placed = change(transaction, writes, tasks, caller, id, below, result);
            }
            above = above == null ? null : id;
            isCrowded |= placed.rank().length() > Rank.LONGEST;
        }
        if (isCrowded) {
            Ranks.rebalance(transaction, tasks, change.requiredText("status", NAME));
        }
    }

    /// Nobody can be placed beside a task that is elsewhere by now: that is no refusal of one task but of the place.
    private void checkNeighbour(BoardTransaction transaction, Tasks tasks, List<UUID> ids) {
        UUID neighbour = after == null ? before : after;
        if (neighbour == null) {
            return;
        }
        String pointer = change.at(after == null ? "before" : "after");
        if (ids.contains(neighbour)) {
            throw Problem.invalid(pointer, "The neighbour is one of the tasks that move.");
        }
        String status = change.requiredText("status", NAME);
        if (tasks.find(transaction, neighbour)
                .filter(task -> task.status().equals(status))
                .isEmpty()) {
            throw Problem.invalid(
                    pointer, "The neighbour is not in column " + status + " (any more); place the tasks again.");
        }
    }

    /// @param above the task to place it directly below, or null
    private Task change(
            BoardTransaction transaction,
            TaskWrites writes,
            Tasks tasks,
            Caller caller,
            UUID id,
            @Nullable UUID above,
            BulkResult result) {
        Task now = tasks.read(transaction, id);
        TaskWrites.Placing placing = null;
        if (above != null) {
            placing = status -> Ranks.below(transaction, status, above, now);
        } else if (before != null) {
            placing = status -> Ranks.above(transaction, status, before, now);
        }
        Task changed = writes.patch(transaction, caller, id, bodyFor(now), null, null, placing);
        if (changed.version() == now.version()) {
            result.unchanged(changed);
        } else {
            result.changed(changed);
        }
        return changed;
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
