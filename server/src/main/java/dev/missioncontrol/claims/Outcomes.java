package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.conversation.Questions;
import dev.missioncontrol.dependencies.Dependencies;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunReport;
import dev.missioncontrol.runs.RunStatus;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Ranks;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How an attempt ends by the word of who worked on it: completed, failed or blocked. Each ends claim and run.
///
/// Said again by the same session, each is answered as before: the first answer may have been lost.
public final class Outcomes {
    private final Tasks tasks;
    private final Runs runs;
    private final Dependencies dependencies;
    private final Claims claims;
    private final Endings endings;

    public Outcomes(Tasks tasks, Runs runs, Dependencies dependencies, Claims claims, Endings endings) {
        this.tasks = tasks;
        this.runs = runs;
        this.dependencies = dependencies;
        this.claims = claims;
        this.endings = endings;
    }

    /// The work is done: the task goes to review where the board has such a column, else to done.
    ///
    /// @param status another column of these categories
    /// @param results for the task, or null to leave what it has
    Task complete(
            BoardTransaction transaction,
            Caller caller,
            UUID id,
            @Nullable String status,
            @Nullable JsonNode results,
            RunReport report) {
        Task now = tasks.read(transaction, id);
        if (saidBefore(transaction, caller, now, RunStatus.COMPLETED)) {
            return now;
        }
        Task task = claims.forWrite(transaction, caller, id);
        Columns columns = Boards.columns(transaction);
        TaskDraft draft = new TaskDraft(task);
        draft.status = status == null ? nextColumn(columns, task) : finishing(columns, status);
        if (results != null) {
            draft.results = results;
        }
        ExecutionStates.happened(draft, Happening.COMPLETED);
        return endings.save(transaction, caller, draft, true, "task.completed", report);
    }

    /// Who completes what stands in review already says yes to it.
    private static String nextColumn(Columns columns, Task task) {
        Category from = columns.get(task.status()).category();
        if (from.isClosed()) {
            return task.status();
        }
        return Optional.<Column>empty()
                .or(() -> from == Category.REVIEW ? Optional.empty() : columns.first(Category.REVIEW))
                .or(() -> columns.first(Category.DONE))
                .map(Column::key)
                .orElse(task.status());
    }

    private static String finishing(Columns columns, String status) {
        return columns.find(status)
                .filter(column -> column.category() == Category.REVIEW || column.category() == Category.DONE)
                .map(Column::key)
                .orElseThrow(
                        () -> Problem.invalid("/status", status + " is not a column where work is reviewed or done."));
    }

    /// The attempt failed. The task rests and is tried again, until its attempts are used up or it makes no sense.
    Task fail(BoardTransaction transaction, Caller caller, UUID id, String reason, boolean retry, RunReport report) {
        Task now = tasks.read(transaction, id);
        if (saidBefore(transaction, caller, now, RunStatus.FAILED)) {
            return now;
        }
        Task task = open(claims.forWrite(transaction, caller, id), transaction);
        TaskDraft draft = new TaskDraft(task);
        draft.extras.put("reason", reason);
        Questions.withdrawOpen(transaction, draft);
        boolean again = retry && task.attempt() < task.maxAttempts();
        if (again) {
            Instant next = transaction.now().plus(Backoff.afterFailure(task));
            Claims.backToReady(transaction, draft, Happening.RETRIED);
            draft.blockedReason = null;
            draft.availableAt = next;
            draft.extras.put("nextAttemptAt", Json.time(next));
        } else {
            Reaper.block(transaction, draft, reason);
            Questions.withdrawOpen(transaction, draft);
        }
        endings.endClaim(transaction, draft, !caller.holds(task));
        WipLimits.admit(transaction, draft, true);
        Task after = tasks.save(transaction, draft, again ? "task.retried" : "task.failed");
        runs.end(transaction, id, RunStatus.FAILED, report.orSummed(reason));
        return after;
    }

    /// The work cannot go on. With a reason the task waits for a person; with nothing but tasks that come first it
    /// waits
    /// for these, and goes back to Ready by itself.
    Task block(
            BoardTransaction transaction,
            Caller caller,
            UUID id,
            @Nullable String reason,
            List<UUID> blockedBy,
            RunReport report) {
        Task now = tasks.read(transaction, id);
        boolean waits = Boards.columns(transaction).get(now.status()).category() == Category.WAITING;
        if (waits && saidBefore(transaction, caller, now, RunStatus.CANCELLED)) {
            return now;
        }
        Task task = open(claims.forWrite(transaction, caller, id), transaction);
        TaskDraft draft = new TaskDraft(task);
        if (!blockedBy.isEmpty()) {
            Set<UUID> all = new LinkedHashSet<>(task.blockedBy());
            all.addAll(blockedBy);
            dependencies.replace(transaction, id, task.blockedBy(), List.copyOf(all));
            Task waiting = tasks.read(transaction, id);
            draft.blockedBy = waiting.blockedBy();
            draft.openBlockers = waiting.openBlockers();
        }
        boolean overAlready = reason == null && draft.openBlockers == 0;
        if (overAlready) {
            Claims.backToReady(transaction, draft, Happening.RELEASED);
        } else {
            park(transaction, draft, reason);
        }
        endings.endClaim(transaction, draft, !caller.holds(task));
        WipLimits.admit(transaction, draft, true);
        Task after = tasks.save(transaction, draft, overAlready ? "task.released" : "task.blocked");
        runs.end(transaction, id, RunStatus.CANCELLED, report.orSummed(reason));
        return after;
    }

    private static void park(BoardTransaction transaction, TaskDraft draft, @Nullable String reason) {
        Boards.columns(transaction)
                .first(Category.WAITING)
                .filter(column -> !column.key().equals(draft.status))
                .ifPresent(column -> {
                    draft.status = column.key();
                    draft.rank = Ranks.last(transaction, column.key());
                });
        ExecutionStates.happened(draft, Happening.BLOCKED);
        draft.blockedReason = reason;
        if (reason != null) {
            draft.extras.put("reason", reason);
        }
    }

    /// Whether this session's claim was the task's last and ended so; then there is nothing left to do.
    private boolean saidBefore(BoardTransaction transaction, Caller caller, Task task, RunStatus outcome) {
        if (task.lease() != null || caller.sessionKey() == null) {
            return false;
        }
        return runs.last(transaction, task.id())
                .filter(run -> run.status() == outcome && isOf(run, caller))
                .isPresent();
    }

    private static boolean isOf(Run run, Caller caller) {
        return String.valueOf(caller.sessionKey()).equals(run.sessionKey())
                && (caller.fence() == null || caller.fence().equals(run.fence()));
    }

    private static Task open(Task task, BoardTransaction transaction) {
        Column column = Boards.columns(transaction).get(task.status());
        if (column.category().isClosed()) {
            throw new Problem(
                    ProblemCode.NOT_CLAIMABLE,
                    task.key() + " is in " + column.name() + ". Move it back to an open column first.");
        }
        return task;
    }
}
