package dev.missioncontrol.approvals;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.TaskLabel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// What stores approvals. The verbs change a task's draft too, so that both are one truth; the caller saves the draft.
///
/// What always holds: an open request is the task's newest, and then the task needs an approval and has none; and a
/// task is approved exactly when its newest request is.
public final class Approvals {
    private static final String INSERT = """
            INSERT INTO approval (
                   board_id, id, task_id, state, needed_before, note, requested_by, requested_by_kind, requested_at)
            VALUES (
                   :board, :id, :task, 'requested', :neededBefore, :note, :by, :kind, :at)
            RETURNING number
            """;

    private static final String DECIDE = """
            UPDATE approval
               SET state = :state,
                   decided_by = :by,
                   decided_by_kind = :kind,
                   decided_at = :at,
                   comment = :comment
             WHERE board_id = :board
               AND id = :id
            """;

    private static final String SHOW = """
            UPDATE task
               SET approval = CAST(:approval AS jsonb)
             WHERE board_id = :board
               AND id = :task
            """;

    private static final String NEWEST = """
            SELECT *
              FROM approval
             WHERE board_id = :board
               AND task_id = :task
             ORDER BY number DESC
             LIMIT 1
            """;

    private static final String FIND = """
            SELECT *
              FROM approval
             WHERE id = :id
            """;

    private static final String OF_TASK = """
            SELECT *
              FROM approval
             WHERE board_id = :board
               AND task_id = :task
               AND number < :before
             ORDER BY number DESC
             LIMIT :limit
            """;

    private static final String LIST = """
            SELECT approval.*, task.key, task.title, task.status
              FROM approval
              JOIN task ON task.board_id = approval.board_id AND task.id = approval.task_id
             WHERE (CAST(:state AS text) IS NULL OR approval.state = :state)
               AND (CAST(:board AS uuid) IS NULL OR approval.board_id = :board)
               AND approval.number < :before
             ORDER BY approval.number DESC
             LIMIT :limit
            """;

    /// A request in a list over many tasks.
    public record Listed(Approval approval, TaskLabel task) {}

    private final Jdbi jdbi;

    public Approvals(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Makes the task need an approval, and asks for one.
    ///
    /// @return the new request, or empty when one is open already
    public static Optional<Approval> ask(BoardTransaction transaction, TaskDraft draft, @Nullable String note) {
        if (newest(transaction, draft.before.id()).filter(Approval::isOpen).isPresent()) {
            return Optional.empty();
        }
        Approval asked = insert(transaction, draft.before.id(), draft.needsApproval, note);
        draft.needsApproval = true;
        draft.approvedAt = null;
        draft.approvedBy = null;
        draft.approval = asked.onTask();
        return Optional.of(asked);
    }

    /// A task that needs an approval from its beginning is asked for by who creates it; `task.created` tells.
    public static void askAtCreation(BoardTransaction transaction, Task created) {
        Approval asked = insert(transaction, created.id(), false, null);
        transaction
                .write()
                .createUpdate(SHOW)
                .bind("board", created.boardId())
                .bind("task", created.id())
                .bind("approval", asked.onTask().toString())
                .execute();
    }

    /// Decides the newest request of the draft's task, whatever its state; who may is {@link #checkMayDecide}.
    public static Approval decide(
            BoardTransaction transaction,
            TaskDraft draft,
            Approval newest,
            Decision decision,
            @Nullable String comment) {
        Approval decided = newest.decided(decision, transaction.actor(), transaction.now(), comment);
        transaction
                .write()
                .createUpdate(DECIDE)
                .bind("board", decided.boardId())
                .bind("id", decided.id())
                .bind("state", decided.state().word())
                .bind("by", transaction.actor().name())
                .bind("kind", transaction.actor().kind().word())
                .bind("at", transaction.now())
                .bind("comment", comment)
                .execute();
        boolean yes = decision == Decision.APPROVE;
        draft.approvedAt = yes ? transaction.now() : null;
        draft.approvedBy = yes ? transaction.actor().name() : null;
        draft.approval = decided.onTask();
        return decided;
    }

    /// A yes to what nobody asked, as the tracker's clients give it: asked and approved at once.
    public static void approveUnasked(BoardTransaction transaction, TaskDraft draft) {
        Approval asked = insert(transaction, draft.before.id(), draft.needsApproval, null);
        decide(transaction, draft, asked, Decision.APPROVE, null);
    }

    /// @throws Problem `forbidden` for an agent that would decide, `approver_is_requester` for who would approve what
    ///     they asked for; in open mode everybody is `human`, who may
    public static void checkMayDecide(Actor actor, Approval approval, Decision decision) {
        boolean isAsker = actor.kind() == approval.requestedBy().kind()
                && actor.name().equals(approval.requestedBy().name());
        if (decision == Decision.WITHDRAW) {
            if (actor.isAgent() && !isAsker) {
                throw new Problem(ProblemCode.FORBIDDEN, "An agent can withdraw only what it asked for itself.");
            }
            return;
        }
        if (actor.isAgent()) {
            throw new Problem(ProblemCode.FORBIDDEN, "An approval is a person's decision; an agent cannot give it.");
        }
        if (decision == Decision.APPROVE && isAsker && !actor.equals(Actor.HUMAN)) {
            throw new Problem(
                    ProblemCode.APPROVER_IS_REQUESTER, "You asked for this approval; somebody else has to give it.");
        }
    }

    /// The newest request of a task, under the board's lock.
    public static Optional<Approval> newest(BoardTransaction transaction, UUID taskId) {
        return transaction
                .read()
                .createQuery(NEWEST)
                .bind("board", transaction.boardId())
                .bind("task", taskId)
                .map(Approvals::approval)
                .findOne();
    }

    /// One request, under the board's lock.
    ///
    /// @throws Problem `not_found` when it went with its task
    public static Approval get(BoardTransaction transaction, UUID id) {
        return transaction
                .read()
                .createQuery(FIND)
                .bind("id", id)
                .map(Approvals::approval)
                .findOne()
                .orElseThrow(() -> Problem.notFound("approval " + id));
    }

    public Optional<Approval> find(UUID id) {
        return jdbi.withHandle(handle ->
                handle.createQuery(FIND).bind("id", id).map(Approvals::approval).findOne());
    }

    /// Requests of one task, newest first.
    ///
    /// @param before the number after which the page begins
    public List<Approval> ofTask(UUID boardId, UUID taskId, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_TASK)
                .bind("board", boardId)
                .bind("task", taskId)
                .bind("before", before)
                .bind("limit", limit)
                .map(Approvals::approval)
                .list());
    }

    /// Requests of all tasks, newest first.
    public List<Listed> list(@Nullable UUID boardId, @Nullable ApprovalState state, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("board", boardId)
                .bind("state", state == null ? null : state.word())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> {
                    Approval approval = approval(row, context);
                    return new Listed(approval, TaskLabel.of(row, approval.taskId()));
                })
                .list());
    }

    private static Approval insert(
            BoardTransaction transaction, UUID taskId, boolean neededBefore, @Nullable String note) {
        UUID id = UUID.randomUUID();
        Actor actor = transaction.actor();
        long number = transaction
                .write()
                .createQuery(INSERT)
                .bind("board", transaction.boardId())
                .bind("id", id)
                .bind("task", taskId)
                .bind("neededBefore", neededBefore)
                .bind("note", note)
                .bind("by", actor.name())
                .bind("kind", actor.kind().word())
                .bind("at", transaction.now())
                .mapTo(Long.class)
                .one();
        return new Approval(
                transaction.boardId(),
                id,
                number,
                taskId,
                ApprovalState.REQUESTED,
                neededBefore,
                note,
                actor,
                transaction.now(),
                null,
                null,
                null);
    }

    private static Approval approval(ResultSet row, StatementContext context) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new Approval(
                row.getObject("board_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("task_id", UUID.class),
                Words.of(ApprovalState.class, row.getString("state")),
                row.getBoolean("needed_before"),
                row.getString("note"),
                Actor.named(row.getString("requested_by_kind"), row.getString("requested_by")),
                row.getTimestamp("requested_at").toInstant(),
                decided == null ? null : Actor.named(row.getString("decided_by_kind"), row.getString("decided_by")),
                decided == null ? null : decided.toInstant(),
                row.getString("comment"));
    }
}
