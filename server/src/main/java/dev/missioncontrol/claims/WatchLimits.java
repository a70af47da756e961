package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How long a board allows silence, standing still, and staying in one column; null allows it for ever.
public final class WatchLimits {
    private static final String OF_BOARD = """
            SELECT silent_seconds, no_progress_seconds
              FROM board_limits_of_idleness
             WHERE board_id = :board
            """;

    private static final String OF_COLUMNS = """
            SELECT column_key, overdue_seconds
              FROM column_limits_of_idleness
             WHERE board_id = :board
             ORDER BY place
            """;

    private static final String SET_BOARD = """
            INSERT INTO board_watch (board_id, silent_seconds, no_progress_seconds)
            VALUES (:board, :silent, :noProgress)
            ON CONFLICT (board_id) DO UPDATE
               SET silent_seconds = excluded.silent_seconds,
                   no_progress_seconds = excluded.no_progress_seconds
            """;

    private static final String SET_COLUMN = """
            INSERT INTO column_watch (board_id, column_key, overdue_seconds)
            VALUES (:board, :column, :overdue)
            ON CONFLICT (board_id, column_key) DO UPDATE
               SET overdue_seconds = excluded.overdue_seconds
            """;

    /// @param overdueSeconds by the keys of all columns, in their order
    public record Limits(
            @Nullable Integer silentSeconds,
            @Nullable Integer noProgressSeconds,
            Map<String, @Nullable Integer> overdueSeconds) {

        /// `{silentSeconds, noProgressSeconds, columns: [{column, overdueSeconds}]}`
        public ObjectNode toJson() {
            ObjectNode json =
                    Json.object().put("silentSeconds", silentSeconds).put("noProgressSeconds", noProgressSeconds);
            ArrayNode columns = json.putArray("columns");
            overdueSeconds.forEach((column, seconds) ->
                    columns.addObject().put("column", column).put("overdueSeconds", seconds));
            return json;
        }
    }

    private final Jdbi jdbi;

    public WatchLimits(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Limits of(UUID boardId) {
        return jdbi.withHandle(handle -> of(handle, boardId));
    }

    static Limits of(Handle handle, UUID boardId) {
        Map<String, @Nullable Integer> columns = new LinkedHashMap<>();
        handle.createQuery(OF_COLUMNS)
                .bind("board", boardId)
                .map((row, context) ->
                        columns.put(row.getString("column_key"), row.getObject("overdue_seconds", Integer.class)))
                .list();
        return handle.createQuery(OF_BOARD)
                .bind("board", boardId)
                .map((row, context) -> new Limits(
                        row.getObject("silent_seconds", Integer.class),
                        row.getObject("no_progress_seconds", Integer.class),
                        columns))
                .findOne()
                .orElseThrow(() -> Problem.notFound("board " + boardId));
    }

    /// Writes other limits and appends `board.updated`; the patrol's next round goes by them.
    ///
    /// @param wanted for every column that the board has
    static Limits change(BoardTransaction transaction, Limits wanted) {
        Limits before = of(transaction.read(), transaction.boardId());
        if (wanted.equals(before)) {
            return before;
        }
        transaction
                .write()
                .createUpdate(SET_BOARD)
                .bind("board", transaction.boardId())
                .bind("silent", wanted.silentSeconds)
                .bind("noProgress", wanted.noProgressSeconds)
                .execute();
        wanted.overdueSeconds.forEach((column, seconds) -> transaction
                .write()
                .createUpdate(SET_COLUMN)
                .bind("board", transaction.boardId())
                .bind("column", column)
                .bind("overdue", seconds)
                .execute());
        Board board = Boards.get(transaction);
        BoardChanges.tell(
                transaction,
                "board.updated",
                board,
                Layouts.of(transaction),
                Json.object().set("watch", before.toJson()),
                Json.object().set("watch", wanted.toJson()));
        return wanted;
    }
}
