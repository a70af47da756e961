package dev.missioncontrol.tasks;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds places in columns: callers name neighbours, the server computes the rank under the board's lock.
public final class Ranks {
    private static final String LAST = """
            SELECT max(rank)
              FROM task
             WHERE board_id = :board
               AND status = :status
            """;

    private static final String OF = """
            SELECT rank
              FROM task
             WHERE board_id = :board
               AND status = :status
               AND id = :id
            """;

    private static final String AT = """
            SELECT id
              FROM task
             WHERE board_id = :board
               AND status = :status
               AND rank = :rank
            """;

    private static final String NEXT = """
            SELECT min(rank)
              FROM task
             WHERE board_id = :board
               AND status = :status
               AND rank > :rank
               AND id <> :moving
            """;

    private static final String PREVIOUS = """
            SELECT max(rank)
              FROM task
             WHERE board_id = :board
               AND status = :status
               AND rank < :rank
               AND id <> :moving
            """;

    private static final String IN_COLUMN = """
            SELECT *
              FROM task_as_shown
             WHERE board_id = :board
               AND status = :status
             ORDER BY rank
            """;

    private Ranks() {}

    /// The bottom of a column.
    public static String last(BoardTransaction transaction, String status) {
        String last = Bottoms.of(transaction)
                .of(
                        status,
                        () -> transaction
                                .read()
                                .createQuery(LAST)
                                .bind("board", transaction.boardId())
                                .bind("status", status)
                                .mapTo(String.class)
                                .findOne()
                                .orElse(null));
        return Rank.between(last, null);
    }

    /// A task stands at this rank from now on: the bottom may be below it.
    public static void taken(BoardTransaction transaction, String status, String rank) {
        Bottoms.of(transaction).taken(status, rank);
    }

    /// The place directly below one task.
    ///
    /// @param moving the task that moves, which is no neighbour of itself and may stand there already
    public static String below(BoardTransaction transaction, String status, UUID neighbour, Task moving) {
        String rank = rank(transaction, status, neighbour, "/after");
        return between(rank, beside(transaction, NEXT, status, rank, moving), status, moving);
    }

    /// The place directly above one task.
    public static String above(BoardTransaction transaction, String status, UUID neighbour, Task moving) {
        String rank = rank(transaction, status, neighbour, "/before");
        return between(beside(transaction, PREVIOUS, status, rank, moving), rank, status, moving);
    }

    /// A place that the task had before: its old rank or, where another task stands there now, directly above that.
    public static String again(BoardTransaction transaction, String status, String rank, Task moving) {
        Optional<UUID> there = transaction
                .read()
                .createQuery(AT)
                .bind("board", transaction.boardId())
                .bind("status", status)
                .bind("rank", rank)
                .mapTo(UUID.class)
                .findOne();
        return there.filter(id -> !id.equals(moving.id()))
                .map(id -> above(transaction, status, id, moving))
                .orElse(rank);
    }

    private static String between(@Nullable String lower, @Nullable String upper, String status, Task moving) {
        String rank = moving.rank();
        boolean standsThere = moving.status().equals(status)
                && (lower == null || lower.compareTo(rank) < 0)
                && (upper == null || rank.compareTo(upper) < 0);
        return standsThere ? rank : Rank.between(lower, upper);
    }

    /// Gives every task of a column a short rank again, in the same order; each change is an event of its task.
    public static void rebalance(BoardTransaction transaction, Tasks tasks, String status) {
        List<Task> column = transaction
                .read()
                .createQuery(IN_COLUMN)
                .bind("board", transaction.boardId())
                .bind("status", status)
                .map(TaskRow::task)
                .list();
        String rank = column.isEmpty() ? null : column.getLast().rank();
        for (Task task : column) {
            rank = Rank.between(rank, null);
            TaskDraft draft = new TaskDraft(task);
            draft.rank = rank;
            tasks.save(transaction, draft, "task.moved");
        }
    }

    private static String rank(BoardTransaction transaction, String status, UUID neighbour, String pointer) {
        return transaction
                .read()
                .createQuery(OF)
                .bind("board", transaction.boardId())
                .bind("status", status)
                .bind("id", neighbour)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> Problem.invalid(
                        pointer, "The neighbour is not in column " + status + " (any more); place the task again."));
    }

    private static @Nullable String beside(
            BoardTransaction transaction, String query, String status, String rank, Task moving) {
        Optional<String> found = transaction
                .read()
                .createQuery(query)
                .bind("board", transaction.boardId())
                .bind("status", status)
                .bind("rank", rank)
                .bind("moving", moving.id())
                .mapTo(String.class)
                .findOne();
        return found.orElse(null);
    }
}
