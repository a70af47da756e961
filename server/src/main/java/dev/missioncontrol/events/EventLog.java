package dev.missioncontrol.events;

import dev.missioncontrol.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import tools.jackson.databind.node.ObjectNode;

/// Reads the boards' logs; only a {@link BoardTransaction} writes them.
public final class EventLog {
    private static final String AFTER = """
            SELECT *
              FROM board_event
             WHERE board_id = :board
               AND seq > :seq
             ORDER BY seq
             LIMIT :limit
            """;

    private final Jdbi jdbi;

    public EventLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @return the events after a seq, oldest first, at most `limit`
    public List<BoardEvent> after(UUID boardId, long seq, int limit) {
        return jdbi.withHandle(handle -> after(handle, boardId, seq, limit));
    }

    static List<BoardEvent> after(Handle handle, UUID boardId, long seq, int limit) {
        return handle.createQuery(AFTER)
                .bind("board", boardId)
                .bind("seq", seq)
                .bind("limit", limit)
                .map(EventLog::event)
                .list();
    }

    /// @return the last seq of every board
    public Map<UUID, Long> heads() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT board_id, last_seq FROM board_stream")
                .reduceRows(new HashMap<>(), (heads, row) -> {
                    heads.put(row.getColumn("board_id", UUID.class), row.getColumn("last_seq", Long.class));
                    return heads;
                }));
    }

    /// Names the history that seqs belong to: kept by a restart, changed by a restore or a promotion.
    public String epoch() {
        return jdbi.withHandle(handle ->
                handle.createQuery("SELECT history_epoch()").mapTo(String.class).one());
    }

    /// Gives the history a new name. After a restore this has to happen before anybody is served: the numbers that were
    /// given since the backup are about to be given again, for other events.
    public void renewEpoch() {
        jdbi.useHandle(handle -> handle.execute("UPDATE installation SET epoch = gen_random_uuid()"));
    }

    public static BoardEvent event(ResultSet row, StatementContext context) throws SQLException {
        return new BoardEvent(
                row.getObject("board_id", UUID.class),
                row.getLong("seq"),
                row.getString("type"),
                BoardEvent.Entity.of(row.getString("entity_type")),
                row.getObject("entity_id", UUID.class),
                row.getObject("task_id", UUID.class),
                new Actor(
                        Actor.Kind.of(row.getString("actor_kind")),
                        row.getString("actor_id"),
                        row.getString("actor_name")),
                row.getString("request_id"),
                (ObjectNode) Json.read(row.getString("data")),
                row.getTimestamp("at").toInstant());
    }
}
