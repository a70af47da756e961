package dev.missioncontrol.claims;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunReport;
import dev.missioncontrol.runs.RunStatus;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import dev.missioncontrol.tasks.Warnings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Gives a task to a session: lease, run and task change in one statement, since every poller waits for it.
///
/// @param status the column of category active that the task goes to
/// @param rank its place there
/// @param parentRunId the run that the new one is a part of
/// @param extras what the event of the claim tells besides the task
record Grant(
        Task task,
        String status,
        String rank,
        String agent,
        String sessionKey,
        int leaseSeconds,
        @Nullable UUID parentRunId,
        ObjectNode extras) {
    /// A task in an active column is never ready, so nobody has to ask.
    private static final String GRANT = """
            WITH granted AS
                 (INSERT INTO lease (
                         board_id, task_id, fence, agent, session_key, ttl_seconds, acquired_at, heartbeat_at,
                         progress_at, expires_at)
                  SELECT :board, :task, :fence, :agent, :session, :ttl, at, at, at, at + make_interval(secs => :ttl)
                    FROM coalesce(CAST(:told AS timestamptz), clock_timestamp()) AS at
                  RETURNING acquired_at, expires_at),
                 started AS
                 (INSERT INTO run (board_id, id, task_id, fence, agent, session_key, attempt, parent_run_id, started_at)
                  VALUES (:board, :run, :task, :fence, :agent, :session, :attempt, :parent, :at))
            UPDATE task
               SET status = :status,
                   rank = :rank,
                   execution_state = :state,
                   blocked_reason = NULL,
                   warning = CAST(:warning AS jsonb),
                   completed_at = NULL,
                   started_at = :startedAt,
                   last_heartbeat_at = :at,
                   last_action_at = :at,
                   updated_at = :at,
                   current_state_started_at = :stateStartedAt,
                   column_entered_at = CASE WHEN status = :status THEN column_entered_at ELSE :at END,
                   attempt = :attempt,
                   fence = :fence,
                   version = version + 1,
                   ready = false
              FROM granted
             WHERE board_id = :board
               AND id = :task
            RETURNING granted.acquired_at, granted.expires_at
            """;

    /// Appends `task.claimed` and `run.created`.
    ClaimResult.Granted write(BoardTransaction transaction, Tasks tasks, Runs runs) {
        TaskDraft draft = draft(transaction.now());
        Warnings.settle(transaction, draft);
        UUID runId = UUID.randomUUID();
        Lease lease = transaction
                .write()
                .createQuery(GRANT)
                .bind("board", task.boardId())
                .bind("task", task.id())
                .bind("run", runId)
                .bind("fence", draft.fence)
                .bind("agent", agent)
                .bind("session", sessionKey)
                .bind("ttl", leaseSeconds)
                .bind("attempt", draft.attempt)
                .bind("parent", parentRunId)
                .bind("warning", draft.warning == null ? null : draft.warning.toString())
                .bind("status", status)
                .bind("state", draft.executionState.word())
                .bind("rank", rank)
                .bind("startedAt", draft.startedAt)
                .bind("stateStartedAt", draft.stateStartedAt(transaction.now()))
                .bind("at", transaction.now())
                .bind("told", transaction.told())
                .map((row, context) -> {
                    Instant acquired = row.getTimestamp("acquired_at").toInstant();
                    Instant expires = row.getTimestamp("expires_at").toInstant();
                    return new Lease(draft.fence, agent, sessionKey, leaseSeconds, acquired, null, acquired, expires);
                })
                .one();
        draft.lease = lease;
        Task claimed = tasks.saved(transaction, draft, false, "task.claimed");
        runs.started(
                transaction,
                new Run(
                        task.boardId(),
                        runId,
                        task.id(),
                        draft.fence,
                        agent,
                        sessionKey,
                        draft.attempt,
                        parentRunId,
                        RunStatus.RUNNING,
                        transaction.now(),
                        null,
                        RunReport.NOTHING));
        return new ClaimResult.Granted(claimed, lease, false);
    }

    private TaskDraft draft(Instant now) {
        TaskDraft draft = new TaskDraft(task);
        draft.status = status;
        draft.rank = rank;
        ExecutionStates.happened(draft, Happening.CLAIMED);
        draft.blockedReason = null;
        draft.completedAt = null;
        draft.startedAt = task.startedAt() == null ? now : task.startedAt();
        draft.lastHeartbeatAt = now;
        draft.extras.setAll(extras);
        draft.attempt++;
        draft.fence++;
        return draft;
    }
}
