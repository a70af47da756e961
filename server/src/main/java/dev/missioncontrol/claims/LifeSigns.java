package dev.missioncontrol.claims;

import dev.missioncontrol.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import tools.jackson.databind.node.ObjectNode;

/// The newest signs of life of claims, of at most 400: what one frame can carry.
public final class LifeSigns {
    private static final String ON_BOARD = """
            SELECT task_id, heartbeat_at, expires_at
              FROM lease
             WHERE board_id = :board
             ORDER BY heartbeat_at DESC, task_id
             LIMIT 400
            """;

    private static final String ANYWHERE = """
            SELECT task_id, heartbeat_at, expires_at
              FROM lease
             ORDER BY heartbeat_at DESC, task_id
             LIMIT 400
            """;

    /// The newest sign of life of a claim.
    public record Sign(UUID taskId, Instant heartbeatAt, Instant expiresAt) {
        /// `{lastHeartbeatAt, leaseExpiresAt}`
        public ObjectNode toJson() {
            return Json.object()
                    .put("lastHeartbeatAt", Json.time(heartbeatAt))
                    .put("leaseExpiresAt", Json.time(expiresAt));
        }
    }

    private final Jdbi jdbi;

    public LifeSigns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Those on one board.
    public List<Sign> on(UUID boardId) {
        return jdbi.withHandle(handle -> handle.createQuery(ON_BOARD)
                .bind("board", boardId)
                .map(LifeSigns::sign)
                .list());
    }

    /// Those on all boards.
    public List<Sign> anywhere() {
        return jdbi.withHandle(
                handle -> handle.createQuery(ANYWHERE).map(LifeSigns::sign).list());
    }

    private static Sign sign(ResultSet row, StatementContext context) throws SQLException {
        return new Sign(
                row.getObject("task_id", UUID.class),
                row.getTimestamp("heartbeat_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
