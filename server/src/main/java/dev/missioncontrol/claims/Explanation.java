package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Why a task is, or is not, handed out: a stable code and the sentence that people and agents both read.
record Explanation(Task task, String code, String sentence, List<Task> blockers) {
    private static final String READY = "ready";

    /// A limit on work in progress that would refuse a claim now.
    record Obstacle(String code, String sentence) {}

    /// The same task, if a limit stands in the way of what else could be handed out.
    Explanation behind(Optional<Obstacle> obstacle) {
        return obstacle.filter(one -> code.equals(READY))
                .map(one -> new Explanation(task, one.code(), one.sentence(), blockers))
                .orElse(this);
    }

    /// @param blockers the tasks it waits for that are not done
    static Explanation of(Task task, Column column, List<Task> blockers, Instant now) {
        Lease lease = task.lease();
        if (lease != null) {
            return new Explanation(task, "task_claimed", lease.agent() + " is working on it.", List.of());
        }
        if (column.category().isClosed()) {
            return new Explanation(
                    task, "finished", "It is in " + column.name() + "; nothing is left to do.", List.of());
        }
        if (task.awaitsApproval()) {
            return notApproved(task, blockers);
        }
        JsonNode question = task.attention().question();
        if (question != null) {
            return new Explanation(
                    task,
                    "awaiting_answer",
                    "It waits for the answer to what "
                            + question.path("askedBy").asString() + " asked.",
                    blockers);
        }
        if (!blockers.isEmpty()) {
            String keys = String.join(", ", blockers.stream().map(Task::key).toList());
            return new Explanation(task, "blocked_by_dependencies", "It waits for " + keys + ".", blockers);
        }
        if (column.category() != Category.READY) {
            return new Explanation(
                    task,
                    "not_in_ready",
                    "It is in " + column.name() + "; agents that ask for work get tasks from a ready column.",
                    blockers);
        }
        if (task.availableAt().isAfter(now)) {
            return new Explanation(
                    task,
                    "paused",
                    "Its next attempt is " + Math.max(1, task.availableAt().getEpochSecond() - now.getEpochSecond())
                            + " s away, because earlier ones were lost or failed.",
                    blockers);
        }
        String whom = task.assignee() == null
                ? "Nobody is assigned: it goes to agents that ask with unassigned=true."
                : "It goes to the next session that asks for work of " + task.assignee() + ".";
        return new Explanation(task, READY, whom, blockers);
    }

    private static Explanation notApproved(Task task, List<Task> blockers) {
        JsonNode approval = task.attention().approval();
        if (approval == null || !task.attention().isRejected()) {
            return new Explanation(
                    task, "awaiting_approval", "A person has to approve it before an agent can get it.", blockers);
        }
        String why = approval.path("comment").asString("");
        return new Explanation(
                task,
                "approval_rejected",
                approval.path("decidedBy").asString() + " did not approve it" + (why.isEmpty() ? "." : ": " + why),
                blockers);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("taskId", task.id().toString())
                .put("key", task.key())
                .put("ready", code.equals(READY))
                .put("code", code)
                .put("sentence", sentence);
        Lease lease = task.lease();
        if (lease != null) {
            json.put("holder", lease.agent()).put("expiresAt", Json.time(lease.expiresAt()));
        }
        JsonNode approval = task.attention().approval();
        if (task.awaitsApproval() && approval != null) {
            json.set("approval", approval);
        }
        JsonNode question = task.attention().question();
        if (question != null) {
            json.set("question", question);
        }
        ArrayNode waitingFor = json.putArray("blockers");
        blockers.forEach(blocker -> waitingFor
                .addObject()
                .put("id", blocker.id().toString())
                .put("key", blocker.key())
                .put("title", blocker.title())
                .put("status", blocker.status()));
        return json;
    }
}
