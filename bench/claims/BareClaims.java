import dev.missioncontrol.db.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.UUID;

/// The physical limit: the statements of a claim, prepared once, in a loop over one connection with nothing around
/// them. No JSON is built and no row is read into objects; the events are ready-made texts of the usual size.
final class BareClaims {
    private static final String LOCK =
            "WITH locked AS MATERIALIZED (SELECT last_seq FROM board_stream WHERE board_id = ? FOR UPDATE)"
                    + " SELECT last_seq, clock_timestamp() AS at FROM locked";
    private static final String LOOK =
            "SELECT board_id FROM (SELECT board_id, -1 AS urgency FROM lease WHERE session_key = ? AND acknowledged_at IS"
                    + " NULL UNION ALL SELECT board.id, best.priority FROM board CROSS JOIN LATERAL (SELECT priority FROM"
                    + " task WHERE board_id = board.id AND ready AND available_at <= clock_timestamp() AND assignee ="
                    + " 'clawdbot' AND NOT EXISTS (SELECT FROM unnest(tags) AS tag WHERE tag LIKE 'needs:%' AND"
                    + " substr(tag, 7) <> ALL ('{}'::text[])) ORDER BY priority, rank, id LIMIT 1) AS best) AS places"
                    + " WHERE board_id = ? GROUP BY board_id ORDER BY min(urgency), board_id";
    private static final String COLUMNS =
            "SELECT key, name, category, place, wip_limit, wip_mode FROM board_column WHERE board_id = ? ORDER BY place";
    private static final String BEST =
            "SELECT shown.*, (SELECT max(rank) FROM task WHERE board_id = ? AND status = 'InProgress') AS last_rank, EXISTS"
                    + " (SELECT FROM run WHERE board_id = ? AND task_id = shown.id AND ended_at IS NULL) AS has_open_run"
                    + " FROM task_as_shown shown WHERE shown.board_id = ? AND shown.id = coalesce((SELECT task_id FROM lease"
                    + " WHERE session_key = ? AND acknowledged_at IS NULL AND board_id = ? ORDER BY acquired_at LIMIT 1),"
                    + " (SELECT id FROM task WHERE board_id = ? AND ready AND available_at <= clock_timestamp() AND assignee"
                    + " = 'clawdbot' AND NOT EXISTS (SELECT FROM unnest(tags) AS tag WHERE tag LIKE 'needs:%' AND"
                    + " substr(tag, 7) <> ALL ('{}'::text[])) ORDER BY priority, rank, id LIMIT 1))";
    private static final String GRANT =
            "WITH granted AS (INSERT INTO lease (board_id, task_id, fence, agent, session_key, ttl_seconds, acquired_at,"
                    + " heartbeat_at, progress_at, expires_at) SELECT ?, ?, 1, 'clawdbot', ?, 60, at, at, at, at +"
                    + " make_interval(secs => 60) FROM clock_timestamp() AS at RETURNING acquired_at, expires_at), started"
                    + " AS (INSERT INTO run (board_id, id, task_id, fence, agent, session_key, attempt, started_at) VALUES"
                    + " (?, ?, ?, 1, 'clawdbot', ?, 1, clock_timestamp())) UPDATE task SET status = 'InProgress', rank = ?,"
                    + " execution_state = 'running', blocked_reason = NULL, completed_at = NULL, started_at ="
                    + " clock_timestamp(), last_heartbeat_at = clock_timestamp(), last_action_at = clock_timestamp(),"
                    + " updated_at = clock_timestamp(), current_state_started_at = clock_timestamp(), attempt = 1, fence ="
                    + " 1, version = version + 1, ready = false FROM granted WHERE board_id = ? AND id = ? RETURNING"
                    + " granted.acquired_at, granted.expires_at";
    private static final String APPEND = "SELECT append_events(?, ?, clock_timestamp(), CAST(? AS jsonb))";

    private BareClaims() {}

    static Claims.Result run(DatabaseAddress address, UUID board, int tasks, int batch) throws Exception {
        long[] nanos = new long[tasks];
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            connection.setAutoCommit(false);
            Statements statements = new Statements(connection);
            long start = System.nanoTime();
            for (int done = 0; done < tasks; done += batch) {
                long begun = System.nanoTime();
                int size = Math.min(batch, tasks - done);
                statements.transaction(board, done, size);
                connection.commit();
                for (int i = done; i < done + size; i++) {
                    nanos[i] = System.nanoTime() - begun;
                }
            }
            return new Claims.Result(tasks, (System.nanoTime() - start) / 1e9, nanos, batch);
        }
    }

    private static final class Statements {
        private final PreparedStatement lock;
        private final PreparedStatement look;
        private final PreparedStatement columns;
        private final PreparedStatement best;
        private final PreparedStatement grant;
        private final PreparedStatement append;
        private int rank = 0;

        Statements(Connection connection) throws Exception {
            lock = connection.prepareStatement(LOCK);
            look = connection.prepareStatement(LOOK);
            columns = connection.prepareStatement(COLUMNS);
            best = connection.prepareStatement(BEST);
            grant = connection.prepareStatement(GRANT);
            append = connection.prepareStatement(APPEND);
        }

        void transaction(UUID board, int first, int size) throws Exception {
            long seq = number(lock, board);
            rows(columns, board);
            StringBuilder events = new StringBuilder("[");
            for (int i = 0; i < size; i++) {
                UUID task = claim(board, "bare-" + board + "-" + (first + i));
                events.append(i == 0 ? "" : ",").append(SampleEvents.claimed(task)).append(',').append(SampleEvents.run(task));
            }
            append.setObject(1, board);
            append.setLong(2, seq + 1);
            append.setString(3, events.append(']').toString());
            append.executeQuery().close();
        }

        private UUID claim(UUID board, String session) throws Exception {
            rows(look, session, board);
            Object[] wanted = {board, board, board, session, board, board};
            for (int i = 0; i < wanted.length; i++) {
                best.setObject(i + 1, wanted[i]);
            }
            UUID task;
            try (ResultSet row = best.executeQuery()) {
                row.next();
                task = row.getObject("id", UUID.class);
            }
            String place = String.format("V%05d", rank++);
            rows(grant, board, task, session, board, UUID.randomUUID(), task, session, place, board, task);
            return task;
        }

        private static void rows(PreparedStatement statement, Object... parameters) throws Exception {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
            }
        }

        private static long number(PreparedStatement statement, UUID board) throws Exception {
            statement.setObject(1, board);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
