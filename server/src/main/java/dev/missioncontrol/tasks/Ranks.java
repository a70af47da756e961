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
        String last = transaction
                .read()
                .createQuery(LAST)
                .bind("board", transaction.boardId())
                .bind("status", status)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
        return Rank.between(last, null);
    }

    /// The place directly below one task.
    ///
    /// @param moving the task that moves, which is no neighbour of itself
    public static String below(BoardTransaction transaction, String status, UUID neighbour, UUID moving) {
        String rank = rank(transaction, status, neighbour);
        return Rank.between(rank, beside(transaction, NEXT, status, rank, moving));
    }

    /// The place directly above one task.
    public static String above(BoardTransaction transaction, String status, UUID neighbour, UUID moving) {
        String rank = rank(transaction, status, neighbour);
        return Rank.between(beside(transaction, PREVIOUS, status, rank, moving), rank);
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

    private static String rank(BoardTransaction transaction, String status, UUID neighbour) {
        return transaction
                .read()
                .createQuery(OF)
                .bind("board", transaction.boardId())
                .bind("status", status)
                .bind("id", neighbour)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> Problem.invalid(
                        "/before", "The neighbour is not in column " + status + " (any more); place the task again."));
    }

    private static @Nullable String beside(
            BoardTransaction transaction, String query, String status, String rank, UUID moving) {
        Optional<String> found = transaction
                .read()
                .createQuery(query)
                .bind("board", transaction.boardId())
                .bind("status", status)
                .bind("rank", rank)
                .bind("moving", moving)
                .mapTo(String.class)
                .findOne();
        return found.orElse(null);
    }
}
