package dev.missioncontrol.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The board as the model has it: its tasks in their columns, what is full, and who waits for whom.
final class ModelBoard {
    final Map<Integer, ModelTask> tasks = new TreeMap<>();
    private final Map<String, List<ModelTask>> columns = new TreeMap<>();
    private final Model.Limits limits;
    long now;

    ModelBoard(Model.Limits limits) {
        this.limits = limits;
        Model.STATUSES.forEach(status -> columns.put(status, new ArrayList<>()));
    }

    List<Integer> numbers() {
        return List.copyOf(tasks.keySet());
    }

    void put(ModelTask task, String status) {
        columns.values().forEach(column -> column.remove(task));
        column(status).add(task);
        task.status = status;
    }

    void backToReady(ModelTask task) {
        if (!task.status.equals("Ready")) {
            put(task, "Ready");
        }
        task.state = "queued";
    }

    Map<ModelTask, Long> openOfDependents(ModelTask task) {
        Map<ModelTask, Long> open = new LinkedHashMap<>();
        dependents(task).forEach(dependent -> open.put(dependent, openBlockers(dependent)));
        return open;
    }

    void tellDependents(ModelTask task, boolean wasClosed, Map<ModelTask, Long> open) {
        if (wasClosed != task.isClosed()) {
            open.forEach((dependent, before) -> {
                dependent.version++;
                unpark(dependent, before);
            });
        }
    }

    /// What waited for nothing but others goes back to Ready with the last of them.
    void unpark(ModelTask task, long openBefore) {
        boolean parked =
                task.status.equals("Blocked") && task.hold == null && !task.reason && !task.state.equals("failed");
        if (parked && openBefore > 0 && openBlockers(task) == 0) {
            put(task, "Ready");
            task.state = "queued";
            task.attempt = 0;
            task.availableAt = 0;
        }
    }

    /// Where one stands who stands directly above (or below) another.
    int place(ModelTask beside, boolean above) {
        return column(beside.status).indexOf(beside) + (above ? -1 : 1);
    }

    boolean isFull(String status) {
        Integer limit = limits.columns().get(status);
        return limit != null && column(status).size() >= limit;
    }

    /// @param before null for a task that is created
    /// @param after what it says then of assignee and priority
    /// @param worker in whose hands it is then
    boolean breaksLimit(@Nullable ModelTask before, ModelTask after, String status, String worker) {
        boolean stays = before != null && before.status.equals(status);
        if (!stays && isFull(status)) {
            return true;
        }
        if (!status.equals("InProgress")) {
            return false;
        }
        if (handsAreFull(worker) && !(before != null && stays && before.worker().equals(worker))) {
            return true;
        }
        return limits.lanes().entrySet().stream()
                .filter(lane -> after.isIn(lane.getKey()))
                .filter(lane -> !(before != null && stays && before.isIn(lane.getKey())))
                .anyMatch(lane -> column(status).stream()
                                .filter(task -> task.isIn(lane.getKey()))
                                .count()
                        >= lane.getValue());
    }

    boolean handsAreFull(String agent) {
        return limits.hands() != null
                && !agent.isEmpty()
                && column("InProgress").stream()
                                .filter(task -> task.worker().equals(agent))
                                .count()
                        >= limits.hands();
    }

    boolean isReady(ModelTask task) {
        return task.status.equals("Ready")
                && !task.awaitsApproval()
                && task.question.isEmpty()
                && openBlockers(task) == 0;
    }

    long openBlockers(ModelTask task) {
        return task.blockedBy.stream()
                .filter(number -> !task(number).isClosed())
                .count();
    }

    private List<ModelTask> dependents(ModelTask task) {
        return tasks.values().stream()
                .filter(other -> other.blockedBy.contains(task.number))
                .toList();
    }

    boolean reaches(int from, int to) {
        return from == to || task(from).blockedBy.stream().anyMatch(next -> reaches(next, to));
    }

    @Nullable
    ModelTask first(Predicate<ModelTask> wanted, Comparator<ModelTask> order) {
        return tasks.values().stream().filter(wanted).min(order).orElse(null);
    }

    ModelTask task(int number) {
        ModelTask task = tasks.get(number);
        if (task == null) {
            throw new IllegalStateException("no task " + number);
        }
        return task;
    }

    List<ModelTask> column(String status) {
        List<ModelTask> column = columns.get(status);
        if (column == null) {
            throw new IllegalStateException(status);
        }
        return column;
    }

    /// One line for each task, column by column, from top to bottom.
    List<String> lines() {
        return Model.STATUSES.stream()
                .flatMap(status -> column(status).stream())
                .map(this::line)
                .toList();
    }

    private String line(ModelTask task) {
        String hold = task.hold == null
                ? "free"
                : task.hold.session + "/" + task.hold.fence + "/" + task.hold.ttl
                        + (task.hold.acknowledged ? "/acknowledged" : "");
        return String.join(
                " ",
                task.number + " " + task.status,
                task.state,
                "p" + task.priority,
                "@" + task.assignee,
                isReady(task) ? "ready" : "-",
                "fence" + task.fence,
                "version" + task.version,
                "attempt" + task.attempt,
                (task.needsApproval ? "needs" : "") + (task.approved ? "approved" : "") + "/" + task.request,
                "?" + task.question,
                task.blockedBy.toString(),
                hold,
                task.availableAt > now ? "later" : "now",
                "reported" + task.reported);
    }
}
