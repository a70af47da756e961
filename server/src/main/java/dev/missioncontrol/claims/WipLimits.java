package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.WipMode;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;

/// Limits on work in progress that block. Asked only after the board's lock is held: then a count is the truth.
final class WipLimits {
    private static final String COUNT = """
            SELECT count(*)
              FROM task
             WHERE board_id = :board
               AND status = :status
            """;

    private WipLimits() {}

    /// Whether one more task may not enter the column.
    static boolean isFull(BoardTransaction transaction, Column column) {
        return column.wipMode() == WipMode.BLOCK
                && isFullAt(
                        column,
                        transaction
                                .read()
                                .createQuery(COUNT)
                                .bind("board", transaction.boardId())
                                .bind("status", column.key())
                                .mapTo(Integer.class)
                                .one());
    }

    /// @throws Problem `wip_limit`
    static void check(BoardTransaction transaction, Column column) {
        if (isFull(transaction, column)) {
            throw new Problem(
                            ProblemCode.WIP_LIMIT,
                            column.name() + " is full: its limit is " + column.wipLimit()
                                    + ". Finish or move something out of it first.")
                    .with("column", column.key())
                    .with("limit", column.wipLimit());
        }
    }

    private static boolean isFullAt(Column column, int count) {
        return column.wipLimit() != null && count >= column.wipLimit();
    }
}
