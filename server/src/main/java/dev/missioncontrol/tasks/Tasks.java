package dev.missioncontrol.tasks;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.EventDraft;
import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What stores tasks. Every change is one UPDATE, one version and one event.
public final class Tasks {
    private static final String FIND = """
            SELECT *
              FROM task_as_shown
             WHERE id = :id
            """;

    private static final String FIND_BY_KEY = """
            SELECT *
              FROM task_as_shown
             WHERE key = upper(:key)
            """;

    private static final String ADDRESS = """
            SELECT board_id, id
              FROM task
             WHERE id = :id
                OR key = :key
            """;

    private static final String ADDRESSES = """
            SELECT board_id, id, key
              FROM task
             WHERE id = ANY (:ids)
                OR key = ANY (:keys)
            """;

    private static final String IN_ORDER = """
            SELECT t.id
              FROM task t
              JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
             WHERE t.board_id = :board
               AND t.id = ANY (:ids)
             ORDER BY c.place, t.rank
            """;

    private static final String ON_BOARD = """
            SELECT *
              FROM task_as_shown
             WHERE board_id = :board
               AND id = :id
            """;

    private static final String PROGRESS = """
            SELECT number, id, step, status, at
              FROM progress_entry
             WHERE board_id = :board
               AND task_id = :id
               AND (CAST(:before AS int) IS NULL OR number < :before)
             ORDER BY number DESC
             LIMIT :rows
            """;

    private static final String SAVE = """
            UPDATE task
               SET title = :title,
                   description = :description,
                   status = :status,
                   execution_state = :executionState,
                   priority = :priority,
                   rank = :rank,
                   assignee = :assignee,
                   tags = :tags,
                   plan_checklist = :plan,
                   current_step_index = :step,
                   blocked_reason = :blockedReason,
                   needs_approval = :needsApproval,
                   approved_at = :approvedAt,
                   approved_by = :approvedBy,
                   estimate = :estimate,
                   time_spent = :timeSpent,
                   due_date = :dueDate,
                   results = CAST(:results AS jsonb),
                   commits = CAST(:commits AS jsonb),
                   attempt = :attempt,
                   max_attempts = :maxAttempts,
                   on_lease_lost = :onLeaseLost,
                   available_at = :availableAt,
                   fence = :fence,
                   started_at = :startedAt,
                   completed_at = :completedAt,
                   last_heartbeat_at = :heartbeatAt,
                   parent_id = :parent,
                   warning = CAST(:warning AS jsonb),
                   approval = CAST(:approval AS jsonb),
                   question = CAST(:question AS jsonb),
                   comment_count = :comments,
                   current_state_started_at = CASE WHEN :newState THEN :at ELSE current_state_started_at END,
                   column_entered_at = CASE WHEN status = :status THEN column_entered_at ELSE :at END,
                   resumed_at = CASE WHEN execution_state = 'waiting' AND :executionState <> 'waiting' THEN :at
                                     ELSE resumed_at END,
                   updated_at = :at,
                   last_action_at = :at,
                   version = version + 1,
                   ready = task_is_ready(board_id, id, :status, :needsApproval, :approvedAt)
             WHERE board_id = :board
               AND id = :id
            RETURNING ready,
                      EXISTS (SELECT
                                FROM run
                               WHERE run.board_id = task.board_id
                                 AND run.task_id = task.id
                                 AND run.ended_at IS NULL) AS attempted
            """;

    private static final String HEARTBEAT = """
            UPDATE task
               SET last_heartbeat_at = :at,
                   last_action_at = :at
             WHERE board_id = :board
               AND id = :id
            """;

    private static final String DEMO = """
            SELECT id
              FROM task
             WHERE board_id = :board
               AND demo
             ORDER BY number DESC
            """;

    private static final String DELETE = """
            DELETE FROM task
             WHERE board_id = :board
               AND id = :id
            """;

    /// Where a task lives: its board is the lock to take before it is read for a change.
    public record Address(UUID boardId, UUID id) {}

    /// One reported line and its number in its task, counted from 1.
    public record NumberedEntry(int number, ProgressEntry entry) {
        public Cursor place() {
            return Cursor.behind(number);
        }
    }

    private final Jdbi jdbi;

    public Tasks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @param name a UUID or a key such as MC-42
    public Optional<Task> find(String name) {
        return TaskName.uuid(name)
                .map(id -> jdbi.withHandle(handle -> handle.createQuery(FIND)
                        .bind("id", id)
                        .map(TaskRow::task)
                        .findOne()))
                .orElseGet(() -> jdbi.withHandle(handle -> handle.createQuery(FIND_BY_KEY)
                        .bind("key", name)
                        .map(TaskRow::task)
                        .findOne()));
    }

    /// @throws Problem `not_found`
    public Task get(String name) {
        return find(TaskName.checked(name)).orElseThrow(() -> notFound(name));
    }

    /// @throws Problem `not_found`
    public Address address(String name) {
        String checked = TaskName.checked(name);
        return jdbi.withHandle(handle -> handle.createQuery(ADDRESS)
                        .bind("id", TaskName.uuid(checked).orElse(null))
                        .bind("key", checked.toUpperCase(Locale.ROOT))
                        .map((row, context) ->
                                new Address(row.getObject("board_id", UUID.class), row.getObject("id", UUID.class)))
                        .findOne())
                .orElseThrow(() -> notFound(name));
    }

    /// Where tasks live that a caller names; who is missing does not exist.
    ///
    /// @param names ids and keys
    public Map<String, Address> addresses(Collection<String> names) {
        Map<String, Address> addresses = new HashMap<>();
        List<UUID> ids =
                names.stream().flatMap(name -> TaskName.uuid(name).stream()).toList();
        List<String> keys =
                names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        jdbi.useHandle(handle -> handle.createQuery(ADDRESSES)
                .bindArray("ids", UUID.class, ids)
                .bindArray("keys", String.class, keys)
                .map((row, context) -> {
                    Address address =
                            new Address(row.getObject("board_id", UUID.class), row.getObject("id", UUID.class));
                    addresses.put(address.id().toString(), address);
                    addresses.put(row.getString("key"), address);
                    return address;
                })
                .list());
        return addresses;
    }

    /// Those of these tasks that still are, in the board's order.
    public static List<UUID> inOrder(BoardTransaction transaction, Collection<UUID> ids) {
        return transaction
                .read()
                .createQuery(IN_ORDER)
                .bind("board", transaction.boardId())
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .mapTo(UUID.class)
                .list();
    }

    /// What was reported, newest first, at most so many lines.
    public List<ProgressEntry> progress(Task task, int most) {
        return progress(new Address(task.boardId(), task.id()), new Page(null, most)).stream()
                .limit(most)
                .map(NumberedEntry::entry)
                .toList();
    }

    /// What was reported, newest first, a page at a time.
    public List<NumberedEntry> progress(Address task, Page page) {
        Cursor after = page.after();
        return jdbi.withHandle(handle -> handle.createQuery(PROGRESS)
                .bind("board", task.boardId())
                .bind("id", task.id())
                .bind("before", after == null ? null : after.number(0))
                .bind("rows", page.rows())
                .map((row, context) -> new NumberedEntry(row.getInt("number"), TaskRow.entry(row, context)))
                .list());
    }

    /// The task as it is under the board's lock.
    ///
    /// @throws Problem `not_found` when it was deleted meanwhile
    public Task read(BoardTransaction transaction, UUID id) {
        return onBoard(transaction, id);
    }

    static Task onBoard(BoardTransaction transaction, UUID id) {
        return look(transaction, id).orElseThrow(() -> notFound(id.toString()));
    }

    /// The task as it is under the board's lock, if it still is.
    public Optional<Task> find(BoardTransaction transaction, UUID id) {
        return look(transaction, id);
    }

    private static Optional<Task> look(BoardTransaction transaction, UUID id) {
        return transaction
                .read()
                .createQuery(ON_BOARD)
                .bind("board", transaction.boardId())
                .bind("id", id)
                .map(TaskRow::task)
                .findOne();
    }

    /// The demo's tasks on this board, newest first.
    public List<UUID> demo(BoardTransaction transaction) {
        return transaction
                .read()
                .createQuery(DEMO)
                .bind("board", transaction.boardId())
                .mapTo(UUID.class)
                .list();
    }

    /// Writes a changed task and appends its event.
    public Task save(BoardTransaction transaction, TaskDraft draft, String eventType) {
        Task before = draft.before;
        Warnings.settle(transaction, draft);
        boolean ready = transaction
                .write()
                .createQuery(SAVE)
                .bind("board", before.boardId())
                .bind("id", before.id())
                .bind("title", draft.title)
                .bind("description", draft.description)
                .bind("status", draft.status)
                .bind("executionState", draft.executionState.word())
                .bind("priority", draft.priority.order())
                .bind("rank", draft.rank)
                .bind("assignee", draft.assignee)
                .bindArray("tags", String.class, draft.tags)
                .bindArray("plan", String.class, draft.planChecklist)
                .bind("step", draft.currentStepIndex)
                .bind("blockedReason", draft.blockedReason)
                .bind("needsApproval", draft.needsApproval)
                .bind("approvedAt", draft.approvedAt)
                .bind("approvedBy", draft.approvedBy)
                .bind("estimate", draft.estimate)
                .bind("timeSpent", draft.timeSpent)
                .bind("dueDate", draft.dueDate)
                .bind("results", draft.results == null ? null : draft.results.toString())
                .bind("commits", draft.commits == null ? null : draft.commits.toString())
                .bind("attempt", draft.attempt)
                .bind("maxAttempts", draft.maxAttempts)
                .bind("onLeaseLost", TaskJson.onLeaseLost(draft.holdOnLeaseLost))
                .bind("availableAt", draft.availableAt)
                .bind("fence", draft.fence)
                .bind("startedAt", draft.startedAt)
                .bind("completedAt", draft.completedAt)
                .bind("heartbeatAt", draft.lastHeartbeatAt)
                .bind("parent", draft.parentId)
                .bind("warning", draft.warning == null ? null : draft.warning.toString())
                .bind("approval", draft.approval == null ? null : draft.approval.toString())
                .bind("question", draft.question == null ? null : draft.question.toString())
                .bind("comments", draft.comments)
                .bind("newState", draft.entersAnotherState())
                .bind("at", transaction.now())
                .map((row, context) -> {
                    draft.attempted = row.getBoolean("attempted");
                    return row.getBoolean("ready");
                })
                .one();
        return saved(transaction, draft, ready, eventType);
    }

    /// Appends the event of a change that the caller wrote into the task's row with a statement of its own.
    ///
    /// @param ready what the row now says
    public Task saved(BoardTransaction transaction, TaskDraft draft, boolean ready, String eventType) {
        Task after = draft.saved(transaction.now(), ready);
        Ranks.taken(transaction, after.status(), after.rank());
        ObjectNode data = TaskJson.change(draft.before, after);
        data.setAll(draft.extras);
        transaction.append(EventDraft.ofTask(eventType, after.id(), data));
        return after;
    }

    /// A sign of life of work that nobody holds; not an event (core.md: heartbeats are not in the log).
    public void heartbeat(BoardTransaction transaction, UUID id) {
        transaction
                .write()
                .createUpdate(HEARTBEAT)
                .bind("board", transaction.boardId())
                .bind("id", id)
                .bind("at", transaction.now())
                .execute();
    }

    /// Deletes a task that nobody holds; the log keeps what it was.
    public void delete(BoardTransaction transaction, Task task) {
        transaction
                .write()
                .createUpdate(DELETE)
                .bind("board", task.boardId())
                .bind("id", task.id())
                .execute();
        transaction.append(EventDraft.ofTask("task.deleted", task.id(), TaskJson.deletion(task)));
    }

    /// A row of the view `task_as_shown`, for queries that choose tasks by other tables too.
    public static Task row(ResultSet row, StatementContext context) throws SQLException {
        return TaskRow.task(row, context);
    }

    static Problem notFound(@Nullable String name) {
        return Problem.notFound("task " + name);
    }
}
