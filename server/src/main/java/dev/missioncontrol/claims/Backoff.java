package dev.missioncontrol.claims;

import dev.missioncontrol.tasks.Task;
import java.time.Duration;

/// How long a task rests before its next attempt: 10 s, doubled with each one, at most ten minutes, and up to a quarter
/// more so that tasks that failed together do not come back together.
///
/// That quarter follows from the task and its fence, not from chance: the same history gives the same times.
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 6;

    private Backoff() {}

    /// A first loss is retried at once: a crash says nothing of the task.
    static Duration afterLoss(Task task) {
        return task.attempt() <= 1 ? Duration.ZERO : rest(task, task.attempt() - 2);
    }

    static Duration afterFailure(Task task) {
        return rest(task, Math.max(0, task.attempt() - 1));
    }

    private static Duration rest(Task task, int doublings) {
        Duration whole = FIRST.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
        long spread = Math.floorMod(task.id().hashCode() * 31L + task.fence() * 0x9E3779B9L, 250);
        Duration rest = whole.plus(whole.multipliedBy(spread).dividedBy(1_000));
        return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
    }
}
