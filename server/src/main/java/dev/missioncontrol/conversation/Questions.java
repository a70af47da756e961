package dev.missioncontrol.conversation;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// What stores questions. The verbs change a task's draft too; the caller saves the draft.
///
/// At most one is open on a task, and while it is the task is not handed out.
public final class Questions {
    private static final String INSERT = """
            INSERT INTO question (
                   board_id, id, task_id, text, options, default_answer, deadline, asked_by, asked_by_kind, asked_at)
            VALUES (
                   :board, :id, :task, :text, :options, :usual, :deadline, :by, :kind, :at)
            """;

    private static final String CLOSE = """
            UPDATE question
               SET state = :state,
                   answer = :answer,
                   closed_by = :by,
                   closed_by_kind = :kind,
                   closed_at = :at
             WHERE board_id = :board
               AND id = :id
               AND state = 'open'
            """;

    private static final String OPEN = """
            SELECT *
              FROM question
             WHERE board_id = :board
               AND task_id = :task
               AND state = 'open'
            """;

    private static final String FIND = """
            SELECT *
              FROM question
             WHERE id = :id
            """;

    private static final String OF_TASK = """
            SELECT *
              FROM question
             WHERE board_id = :board
               AND task_id = :task
               AND number < :before
             ORDER BY number DESC
             LIMIT :limit
            """;

    private static final String LIST = """
            SELECT question.*, task.key, task.title, task.status
              FROM question
              JOIN task ON task.board_id = question.board_id AND task.id = question.task_id
             WHERE (CAST(:state AS text) IS NULL OR question.state = :state)
               AND (CAST(:board AS uuid) IS NULL OR question.board_id = :board)
               AND question.number < :before
             ORDER BY question.number DESC
             LIMIT :limit
            """;

    private static final String OVERDUE = """
            SELECT *
              FROM question
             WHERE state = 'open'
               AND deadline <= clock_timestamp()
             ORDER BY deadline
             LIMIT 500
            """;

    /// A question in a list over many tasks.
    public record Listed(Question question, TaskLabel task) {}

    private final Jdbi jdbi;

    public Questions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @return empty when the same question is open already
    /// @throws Problem `question_open` when another one is
    public static Optional<Question> ask(BoardTransaction transaction, TaskDraft draft, NewQuestion asked) {
        Optional<Question> open = open(transaction, draft.before);
        if (open.isPresent()) {
            if (asked.isLike(open.get())) {
                return Optional.empty();
            }
            throw new Problem(
                            ProblemCode.QUESTION_OPEN,
                            draft.before.key() + " waits for the answer to another question. One at a time.")
                    .with("question", open.get().toJson());
        }
        Question question = insert(transaction, draft.before.id(), asked);
        draft.question = question.onTask();
        draft.extras.set("question", question.toJson());
        return Optional.of(question);
    }

    /// Closes a question that is open; the answer is checked by who takes it.
    public static Question close(
            BoardTransaction transaction, TaskDraft draft, Question open, QuestionState how, @Nullable String answer) {
        Question closed = open.closed(how, answer, transaction.actor(), transaction.now());
        transaction
                .write()
                .createUpdate(CLOSE)
                .bind("board", transaction.boardId())
                .bind("id", open.id())
                .bind("state", how.word())
                .bind("answer", answer)
                .bind("by", transaction.actor().name())
                .bind("kind", transaction.actor().kind().word())
                .bind("at", transaction.now())
                .execute();
        draft.question = null;
        draft.extras.set("question", closed.toJson());
        return closed;
    }

    /// The work is over: what was asked for it needs no answer any more.
    public static void withdrawOpen(BoardTransaction transaction, TaskDraft draft) {
        if (draft.question != null) {
            open(transaction, draft.before)
                    .ifPresent(open -> close(transaction, draft, open, QuestionState.WITHDRAWN, null));
        }
    }

    private static Optional<Question> open(BoardTransaction transaction, Task task) {
        return transaction
                .read()
                .createQuery(OPEN)
                .bind("board", transaction.boardId())
                .bind("task", task.id())
                .map(Questions::question)
                .findOne();
    }

    /// One question, under the board's lock.
    ///
    /// @throws Problem `not_found` when it went with its task
    public static Question get(BoardTransaction transaction, UUID id) {
        return transaction
                .read()
                .createQuery(FIND)
                .bind("id", id)
                .map(Questions::question)
                .findOne()
                .orElseThrow(() -> Problem.notFound("question " + id));
    }

    public Optional<Question> find(UUID id) {
        return jdbi.withHandle(handle ->
                handle.createQuery(FIND).bind("id", id).map(Questions::question).findOne());
    }

    /// Questions of one task, newest first.
    ///
    /// @param before the number after which the page begins
    public List<Question> ofTask(UUID boardId, UUID taskId, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_TASK)
                .bind("board", boardId)
                .bind("task", taskId)
                .bind("before", before)
                .bind("limit", limit)
                .map(Questions::question)
                .list());
    }

    /// Questions of all tasks, newest first.
    public List<Listed> list(@Nullable UUID boardId, @Nullable QuestionState state, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("board", boardId)
                .bind("state", state == null ? null : state.word())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> {
                    Question question = question(row, context);
                    return new Listed(question, TaskLabel.of(row, question.taskId()));
                })
                .list());
    }

    /// Open questions whose deadline has passed, looked up without locks.
    public List<Question> overdue() {
        return jdbi.withHandle(
                handle -> handle.createQuery(OVERDUE).map(Questions::question).list());
    }

    private static Question insert(BoardTransaction transaction, UUID taskId, NewQuestion asked) {
        UUID id = UUID.randomUUID();
        Actor actor = transaction.actor();
        Instant deadline = asked.deadlineFrom(transaction.now());
        transaction
                .write()
                .createUpdate(INSERT)
                .bind("board", transaction.boardId())
                .bind("id", id)
                .bind("task", taskId)
                .bind("text", asked.text())
                .bindArray("options", String.class, asked.options())
                .bind("usual", asked.usual())
                .bind("deadline", deadline)
                .bind("by", actor.name())
                .bind("kind", actor.kind().word())
                .bind("at", transaction.now())
                .execute();
        return get(transaction, id);
    }

    private static Question question(ResultSet row, StatementContext context) throws SQLException {
        Timestamp deadline = row.getTimestamp("deadline");
        Timestamp closed = row.getTimestamp("closed_at");
        return new Question(
                row.getObject("board_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("task_id", UUID.class),
                Words.of(QuestionState.class, row.getString("state")),
                row.getString("text"),
                List.of((String[]) row.getArray("options").getArray()),
                row.getString("default_answer"),
                deadline == null ? null : deadline.toInstant(),
                Actor.named(row.getString("asked_by_kind"), row.getString("asked_by")),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("answer"),
                closed == null ? null : Actor.named(row.getString("closed_by_kind"), row.getString("closed_by")),
                closed == null ? null : closed.toInstant());
    }
}
