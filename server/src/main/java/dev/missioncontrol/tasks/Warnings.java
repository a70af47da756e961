package dev.missioncontrol.tasks;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/// Which warnings stand for a task, and which have cause to. A warning is raised once and stands until its cause ends.
public final class Warnings {
    private static final String CAUSES = """
            SELECT kind,
                   coalesce(stands.since, due.since) AS since,
                   coalesce(stands.limit_seconds, due.limit_seconds) AS limit_seconds,
                   stands.task_id IS NOT NULL AS stands,
                   due.task_id IS NOT NULL AS due,
                   coalesce(due.begins, false) AS begins
              FROM (SELECT *
                      FROM task_warning
                     WHERE board_id = :board
                       AND task_id = :task) AS stands
              FULL JOIN (SELECT *
                           FROM warning_due
                          WHERE board_id = :board
                            AND task_id = :task) AS due USING (kind)
            """;

    private static final String RAISE = """
            INSERT INTO task_warning (board_id, task_id, kind, since, limit_seconds)
            VALUES (:board, :task, :kind, :since, :limit)
            """;

    private static final String LIFT = """
            DELETE FROM task_warning
             WHERE board_id = :board
               AND task_id = :task
               AND kind = :kind
            """;

    private record Cause(Warning warning, boolean stands, boolean due, boolean begins) {
        /// Whether nothing speaks for it any more, in the rows or in what the draft is about to write.
        boolean isOverFor(TaskDraft draft) {
            return !due
                    || switch (warning.kind()) {
                        case SILENT -> draft.lease == null;
                        case NO_PROGRESS ->
                            draft.lease == null
                                    || (draft.executionState != ExecutionState.RUNNING
                                            && draft.executionState != ExecutionState.IDLE);
                        case OVERDUE -> draft.moved();
                    };
        }
    }

    private Warnings() {}

    /// Lifts the standing warnings whose cause is over, so that the draft shows what is left. Most tasks have none, and
    /// then nothing is asked.
    public static void settle(BoardTransaction transaction, TaskDraft draft) {
        if (draft.before.attention().warning() == null) {
            return;
        }
        List<Cause> standing = causes(transaction, draft.before.id()).stream()
                .filter(Cause::stands)
                .toList();
        standing.stream()
                .filter(cause -> cause.isOverFor(draft))
                .forEach(cause -> lift(transaction, draft.before.id(), cause.warning()));
        show(
                draft,
                standing.stream()
                        .filter(cause -> !cause.isOverFor(draft))
                        .map(Cause::warning)
                        .toList());
    }

    /// The gravest warning that has cause and does not stand yet.
    public static Optional<Warning> beginning(BoardTransaction transaction, UUID taskId) {
        return causes(transaction, taskId).stream()
                .filter(cause -> !cause.stands && cause.begins)
                .map(Cause::warning)
                .min(Comparator.comparing(Warning::kind));
    }

    /// The gravest warning that stands without cause.
    public static Optional<Warning> over(BoardTransaction transaction, Task task) {
        TaskDraft asItIs = new TaskDraft(task);
        return causes(transaction, task.id()).stream()
                .filter(cause -> cause.stands && cause.isOverFor(asItIs))
                .map(Cause::warning)
                .min(Comparator.comparing(Warning::kind));
    }

    /// Raises a warning; the caller saves the draft.
    public static void raise(BoardTransaction transaction, TaskDraft draft, Warning warning) {
        transaction
                .write()
                .createUpdate(RAISE)
                .bind("board", transaction.boardId())
                .bind("task", draft.before.id())
                .bind("kind", warning.kind().word())
                .bind("since", warning.since())
                .bind("limit", warning.limitSeconds())
                .execute();
        List<Warning> standing = causes(transaction, draft.before.id()).stream()
                .filter(Cause::stands)
                .map(Cause::warning)
                .toList();
        show(draft, standing);
        ExecutionStates.happened(draft, warning.kind().beginning());
        draft.extras.set("warning", warning.toJson());
    }

    private static void show(TaskDraft draft, List<Warning> standing) {
        draft.warning = standing.stream()
                .min(Comparator.comparing(Warning::kind))
                .map(Warning::toJson)
                .orElse(null);
    }

    private static List<Cause> causes(BoardTransaction transaction, UUID taskId) {
        return transaction
                .read()
                .createQuery(CAUSES)
                .bind("board", transaction.boardId())
                .bind("task", taskId)
                .map(Warnings::cause)
                .list();
    }

    private static void lift(BoardTransaction transaction, UUID taskId, Warning warning) {
        transaction
                .write()
                .createUpdate(LIFT)
                .bind("board", transaction.boardId())
                .bind("task", taskId)
                .bind("kind", warning.kind().word())
                .execute();
    }

    private static Cause cause(ResultSet row, StatementContext context) throws SQLException {
        return new Cause(
                new Warning(
                        Words.of(Warning.Kind.class, row.getString("kind")),
                        row.getTimestamp("since").toInstant(),
                        row.getInt("limit_seconds")),
                row.getBoolean("stands"),
                row.getBoolean("due"),
                row.getBoolean("begins"));
    }
}
