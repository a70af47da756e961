package dev.missioncontrol.claims;

import java.util.Set;
import java.util.TreeSet;

/// What the model says about changes of fields and dependencies.
final class ModelEdits {
    private final ModelBoard board;

    ModelEdits(ModelBoard board) {
        this.board = board;
    }

    String prioritise(int number, int priority) {
        ModelTask task = board.task(number);
        ModelTask changed = new ModelTask(number);
        changed.priority = priority;
        changed.assignee = task.assignee;
        if (board.breaksLimit(task, changed, task.status, task.worker())) {
            return "409 wip_limit";
        }
        task.version += task.priority == priority ? 0 : 1;
        task.priority = priority;
        return "200";
    }

    String assign(int number, String assignee) {
        ModelTask task = board.task(number);
        ModelTask changed = new ModelTask(number);
        changed.priority = task.priority;
        changed.assignee = assignee;
        if (board.breaksLimit(task, changed, task.status, task.hold == null ? assignee : task.hold.agent)) {
            return "409 wip_limit";
        }
        task.version += task.assignee.equals(assignee) ? 0 : 1;
        task.assignee = assignee;
        return "200";
    }

    /// Adds the dependency, or takes it away when it is there.
    String depend(int number, int other) {
        ModelTask task = board.task(number);
        long open = board.openBlockers(task);
        if (task.blockedBy.remove(other)) {
            task.version++;
            board.unpark(task, open);
            return "204";
        }
        if (number == other || board.reaches(other, number)) {
            return "409 cycle";
        }
        task.blockedBy.add(other);
        task.version++;
        return "201";
    }

    String blockBy(int number, Set<Integer> others) {
        ModelTask task = board.task(number);
        for (int other : others) {
            if (!task.blockedBy.contains(other) && (number == other || board.reaches(other, number))) {
                return "409 cycle";
            }
        }
        long open = board.openBlockers(task);
        task.version += task.blockedBy.equals(others) ? 0 : 1;
        task.blockedBy = new TreeSet<>(others);
        board.unpark(task, open);
        return "200";
    }
}
