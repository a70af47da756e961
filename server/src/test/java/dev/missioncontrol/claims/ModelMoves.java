package dev.missioncontrol.claims;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the model says about the ways of a task: how it comes, moves, ends and goes.
final class ModelMoves {
    private final ModelBoard board;
    private final ModelLeases leases;
    private int created;

    ModelMoves(ModelBoard board, ModelLeases leases) {
        this.board = board;
        this.leases = leases;
    }

    /// @return the answer's status and, of a refusal, its code
    String create(String status, int priority, String assignee, boolean needsApproval, Set<Integer> blockedBy) {
        ModelTask task = new ModelTask(created + 1);
        task.priority = priority;
        task.assignee = assignee;
        if (board.breaksLimit(null, task, status, assignee)) {
            return "409 wip_limit";
        }
        created++;
        task.needsApproval = needsApproval;
        task.request = needsApproval ? "requested" : "";
        task.blockedBy = new TreeSet<>(blockedBy);
        task.state = status.equals("Done") ? "completed" : "queued";
        board.tasks.put(task.number, task);
        board.put(task, status);
        return "201";
    }

    /// @param neighbour to stand directly above (or below), 0 for the bottom
    String move(int number, String session, String status, int neighbour, boolean above) {
        ModelTask task = board.task(number);
        if (task.lies(session)) {
            return "409 lease_lost";
        }
        ModelTask beside = neighbour == 0 || neighbour == number ? null : board.task(neighbour);
        if (beside != null && !beside.status.equals(status)) {
            return "400 validation";
        }
        return leases.written(task, session, change(task, session, status, beside, above));
    }

    /// Claims a free task first, as a plain client's PATCH with a session key does.
    String finish(int number, String session, String status) {
        ModelTask task = board.task(number);
        if (task.hold != null) {
            return task.lies(session)
                    ? "409 lease_lost"
                    : leases.written(task, session, change(task, session, status, null, false));
        }
        if (task.lastSession.equals(session)) {
            boolean finished = (task.lastOutcome.equals("completed") || task.lastOutcome.equals("failed"))
                    && (task.state.equals("completed") || task.state.equals("failed"));
            return finished ? change(task, session, status, null, false) : "409 lease_lost";
        }
        String agent = leases.agentOf(session);
        String refusal = leases.refusal(task, agent);
        if (!refusal.isEmpty()) {
            return refusal;
        }
        if (!status.equals("InProgress") && !status.equals(task.status) && board.isFull(status)) {
            return "409 wip_limit";
        }
        leases.grant(task, session, agent, 300);
        return change(task, session, status, null, false);
    }

    private String change(ModelTask task, String session, String status, @Nullable ModelTask beside, boolean above) {
        boolean moves = !task.status.equals(status);
        if (moves && board.breaksLimit(task, task, status, task.worker())) {
            return "409 wip_limit";
        }
        boolean holds = task.hold != null && task.hold.session.equals(session);
        boolean works = !moves && holds && (task.state.equals("queued") || task.state.equals("idle"));
        boolean stays = !moves && (beside == null || board.column(status).indexOf(task) == board.place(beside, above));
        if (stays && !works) {
            return "200";
        }
        if (works) {
            task.state = "running";
        }
        if (stays) {
            task.version++;
            return "200";
        }
        boolean wasClosed = task.isClosed();
        Map<ModelTask, Long> open = board.openOfDependents(task);
        if (moves) {
            task.state = task.stateIn(status);
            if (status.equals("Ready") || status.equals("Backlog")) {
                task.attempt = 0;
                task.availableAt = 0;
                task.reason &= status.equals("Backlog");
            }
            switch (status) {
                case "Review", "Done" -> {
                    task.end(session, "completed");
                    task.question = "";
                }
                case "Ready", "Backlog" -> task.end(session, "cancelled");
                default -> {}
            }
        }
        board.put(task, status);
        if (beside != null) {
            List<ModelTask> column = board.column(status);
            column.remove(task);
            column.add(column.indexOf(beside) + (above ? 0 : 1), task);
        }
        task.version++;
        board.tellDependents(task, wasClosed, open);
        return "200";
    }

    String complete(int number, String session) {
        ModelTask task = board.task(number);
        if (task.saidBefore(session, "completed")) {
            return "200";
        }
        if (task.lies(session)) {
            return "409 lease_lost";
        }
        String status = task.isClosed() ? task.status : task.status.equals("Review") ? "Done" : "Review";
        boolean moves = !task.status.equals(status);
        if (moves && board.isFull(status)) {
            return "409 wip_limit";
        }
        if (!moves && task.state.equals("completed")) {
            return "200";
        }
        boolean wasClosed = task.isClosed();
        Map<ModelTask, Long> open = board.openOfDependents(task);
        task.question = moves || !task.state.equals("completed") ? "" : task.question;
        task.state = "completed";
        task.end(session, "completed");
        if (moves) {
            board.put(task, status);
        }
        task.version++;
        board.tellDependents(task, wasClosed, open);
        return "200";
    }

    String fail(int number, String session, boolean retry) {
        ModelTask task = board.task(number);
        if (task.saidBefore(session, "failed")) {
            return "200";
        }
        String refusal = refusalToGiveUp(task, session);
        if (!refusal.isEmpty()) {
            return refusal;
        }
        if (retry && task.attempt < Model.MOST_ATTEMPTS) {
            board.backToReady(task);
            task.availableAt = board.now + (10L << Math.max(0, task.attempt - 1));
            task.reason = false;
        } else {
            board.put(task, "Blocked");
            task.state = "failed";
            task.reason = true;
        }
        task.end(session, "failed");
        task.question = "";
        task.version++;
        return "200";
    }

    String block(int number, String session) {
        ModelTask task = board.task(number);
        if (task.status.equals("Blocked") && task.saidBefore(session, "cancelled")) {
            return "200";
        }
        String refusal = refusalToGiveUp(task, session);
        if (!refusal.isEmpty()) {
            return refusal;
        }
        if (!task.status.equals("Blocked")) {
            board.put(task, "Blocked");
        }
        task.state = "waiting";
        task.reason = true;
        task.end(session, "cancelled");
        task.version++;
        return "200";
    }

    private static String refusalToGiveUp(ModelTask task, String session) {
        return task.lies(session) ? "409 lease_lost" : task.isClosed() ? "409 not_claimable" : "";
    }

    String delete(int number, String session) {
        ModelTask task = board.task(number);
        if (task.lies(session)) {
            return "409 lease_lost";
        }
        Map<ModelTask, Long> open = board.openOfDependents(task);
        board.tasks.remove(number);
        board.column(task.status).remove(task);
        open.forEach((dependent, before) -> {
            dependent.blockedBy.remove(number);
            dependent.version++;
            board.unpark(dependent, before);
        });
        return "204";
    }
}
