package dev.missioncontrol.claims;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// What the model says about claims: who gets what and why not, what keeps a lease, and how it is lost.
final class ModelLeases {
    private final ModelBoard board;
    private long renewals;

    ModelLeases(ModelBoard board) {
        this.board = board;
    }

    String poll(String session, String assignee, boolean unassigned, int ttl) {
        ModelTask unseen = board.first(
                task -> task.hold != null && task.hold.session.equals(session) && !task.hold.acknowledged,
                Comparator.comparingLong(task -> task.hold().acquired));
        if (unseen != null) {
            renew(unseen, false);
            return "claimed " + unseen.number + " fence " + unseen.fence;
        }
        Predicate<ModelTask> mine = task -> task.assignee.equals(assignee) || (unassigned && task.assignee.isEmpty());
        Predicate<ModelTask> fits = task -> mine.test(task) && board.isReady(task) && task.availableAt <= board.now;
        ModelTask best = board.first(
                task -> fits.test(task) && !board.breaksLimit(task, task, "InProgress", assignee),
                Comparator.<ModelTask>comparingInt(task -> task.priority)
                        .thenComparingInt(task -> board.column("Ready").indexOf(task)));
        if (best == null) {
            boolean handsAreFull = !board.isFull("InProgress") && board.handsAreFull(assignee);
            return "none " + why(mine, board.tasks.values().stream().anyMatch(fits), handsAreFull);
        }
        grant(best, session, assignee, ttl);
        return "claimed " + best.number + " fence " + best.fence;
    }

    private String why(Predicate<ModelTask> mine, boolean full, boolean handsAreFull) {
        List<ModelTask> waiting = board.column("Ready").stream().filter(mine).toList();
        if (full) {
            return handsAreFull ? "at_capacity" : "wip_limit";
        }
        if (waiting.stream().anyMatch(task -> board.isReady(task) && task.availableAt > board.now)) {
            return "paused";
        }
        List<ModelTask> notReady =
                waiting.stream().filter(task -> !board.isReady(task)).toList();
        List<ModelTask> unapproved =
                notReady.stream().filter(ModelTask::awaitsApproval).toList();
        if (unapproved.stream().anyMatch(task -> !task.request.equals("rejected"))) {
            return "awaiting_approval";
        }
        if (notReady.stream().anyMatch(task -> !task.awaitsApproval() && !task.question.isEmpty())) {
            return "awaiting_answer";
        }
        if (!unapproved.isEmpty()) {
            return "approval_rejected";
        }
        return notReady.isEmpty() ? "no_tasks" : "blocked_by_dependencies";
    }

    String claim(int number, String session, int ttl) {
        ModelTask task = board.task(number);
        if (task.hold != null) {
            if (!task.hold.session.equals(session)) {
                return "409 task_claimed";
            }
            renew(task, false);
            return "200 fence " + task.fence;
        }
        String agent = agentOf(session);
        String refusal = refusal(task, agent);
        if (!refusal.isEmpty()) {
            return refusal;
        }
        grant(task, session, agent, ttl);
        return "200 fence " + task.fence;
    }

    /// As it called itself when it claimed what it holds since most recently.
    String agentOf(String session) {
        return board.tasks.values().stream()
                .filter(task -> task.hold != null && task.hold.session.equals(session))
                .max(Comparator.comparingLong(task -> task.hold().acquired))
                .map(task -> task.hold().agent)
                .orElse("clawdbot");
    }

    String refusal(ModelTask task, String agent) {
        if (task.isClosed()) {
            return "409 not_claimable";
        }
        if (task.awaitsApproval()) {
            return "409 awaiting_approval";
        }
        if (!task.question.isEmpty()) {
            return "409 awaiting_answer";
        }
        if (board.openBlockers(task) > 0) {
            return "409 blocked_by_dependencies";
        }
        return board.breaksLimit(task, task, "InProgress", agent) ? "409 wip_limit" : "";
    }

    void grant(ModelTask task, String session, String agent, int ttl) {
        if (!task.status.equals("InProgress")) {
            board.put(task, "InProgress");
        }
        task.state = "running";
        task.reason = false;
        task.attempt++;
        task.fence++;
        task.version++;
        task.hold = new ModelTask.Hold(session, agent, task.fence, ttl, ++renewals);
        renew(task, false);
        task.lastSession = session;
        task.lastOutcome = "running";
    }

    private void renew(ModelTask task, boolean acknowledge) {
        ModelTask.Hold hold = task.hold();
        hold.heartbeat = board.now;
        hold.renewal = ++renewals;
        hold.acknowledged |= acknowledge;
    }

    String release(int number, String session) {
        ModelTask task = board.task(number);
        if (task.hold == null) {
            return "200";
        }
        if (!task.hold.session.equals(session)) {
            return "403 forbidden";
        }
        task.end(session, "cancelled");
        board.backToReady(task);
        task.attempt = Math.max(0, task.attempt - 1);
        task.version++;
        return "200";
    }

    String heartbeat(int number, String session) {
        ModelTask task = board.task(number);
        if (task.lies(session)) {
            return "409 lease_lost";
        }
        if (task.hold != null) {
            renew(task, true);
        }
        if (!task.state.equals("running") && !(task.state.equals("waiting") && task.asks())) {
            task.state = "running";
            task.version++;
        }
        return "200";
    }

    String progress(int number, String session) {
        ModelTask task = board.task(number);
        if (task.lies(session)) {
            return "409 lease_lost";
        }
        if (task.hold != null) {
            renew(task, true);
            if (task.state.equals("queued") || task.state.equals("idle")) {
                task.state = "running";
            }
        }
        task.reported++;
        task.version++;
        return "200";
    }

    String execute(int number, String session, String state) {
        ModelTask task = board.task(number);
        if (task.lies(session)) {
            return "409 lease_lost";
        }
        if (task.state.equals(state)) {
            return written(task, session, "200");
        }
        if (state.equals("completed") || state.equals("failed")) {
            task.end(session, state);
            task.question = "";
        }
        task.state = state;
        task.version++;
        return written(task, session, "200");
    }

    /// Every write of the holder keeps its lease, unless it was refused.
    String written(ModelTask task, String session, String answer) {
        if (answer.startsWith("20") && task.hold != null && task.hold.session.equals(session)) {
            renew(task, true);
        }
        return answer;
    }

    /// @return how many leases were lost by it
    String timePasses(int seconds) {
        board.now += seconds;
        return lose(
                task -> task.hold().heartbeat + task.hold().ttl < board.now,
                task -> task.hold().heartbeat + task.hold().ttl);
    }

    String cleanUp(int minutes) {
        return lose(task -> task.hold().heartbeat <= board.now - minutes * 60L, task -> task.hold().heartbeat);
    }

    private interface Moment {
        long of(ModelTask task);
    }

    private String lose(Predicate<ModelTask> gone, Moment since) {
        List<ModelTask> lost = board.tasks.values().stream()
                .filter(task -> task.hold != null && gone.test(task))
                .sorted(Comparator.<ModelTask>comparingLong(since::of).thenComparingLong(task -> task.hold().renewal))
                .toList();
        lost.forEach(this::lose);
        return Integer.toString(lost.size());
    }

    private void lose(ModelTask task) {
        task.end("", "lost");
        if (task.attempt >= Model.MOST_ATTEMPTS) {
            board.put(task, "Blocked");
            task.state = "failed";
            task.reason = true;
        } else {
            board.backToReady(task);
            task.availableAt = board.now + (task.attempt <= 1 ? 0 : 10L << (task.attempt - 2));
        }
        task.version++;
    }
}
