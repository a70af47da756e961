package dev.missioncontrol.tasks;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Words;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a row of the view `task_as_shown`, or one with the same columns.
final class TaskRow {
    private static final Priority[] PRIORITIES = Priority.values();

    private TaskRow() {}

    static Task task(ResultSet row, StatementContext context) throws SQLException {
        return new Task(
                row.getObject("board_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("title"),
                row.getString("description"),
                row.getString("status"),
                Words.of(ExecutionState.class, row.getString("execution_state")),
                PRIORITIES[row.getInt("priority")],
                row.getString("rank"),
                row.getString("assignee"),
                texts(row, "tags"),
                texts(row, "plan_checklist"),
                row.getInt("current_step_index"),
                row.getString("blocked_reason"),
                row.getBoolean("needs_approval"),
                instant(row, "approved_at"),
                row.getString("approved_by"),
                row.getObject("estimate", Double.class),
                row.getDouble("time_spent"),
                instant(row, "due_date"),
                tree(row, "results"),
                tree(row, "commits"),
                row.getInt("attempt"),
                row.getInt("max_attempts"),
                "hold".equals(row.getString("on_lease_lost")),
                available(row),
                row.getBoolean("ready"),
                row.getLong("fence"),
                row.getLong("version"),
                row.getBoolean("demo"),
                row.getString("created_by"),
                certain(row, "created_at"),
                certain(row, "updated_at"),
                certain(row, "current_state_started_at"),
                instant(row, "started_at"),
                instant(row, "completed_at"),
                instant(row, "last_action_at"),
                instant(row, "last_heartbeat_at"),
                ids(row, "blocked_by"),
                row.getInt("open_blockers"),
                progress(row),
                lease(row),
                row.getObject("parent_id", UUID.class),
                new Attention(
                        tree(row, "warning"),
                        tree(row, "approval"),
                        tree(row, "question"),
                        row.getInt("comment_count")));
    }

    static ProgressEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new ProgressEntry(
                row.getObject("id", UUID.class),
                row.getString("step"),
                Words.of(ProgressStatus.class, row.getString("status")),
                certain(row, "at"));
    }

    private static @Nullable Lease lease(ResultSet row) throws SQLException {
        String sessionKey = row.getString("lease_session_key");
        if (sessionKey == null) {
            return null;
        }
        return new Lease(
                row.getLong("lease_fence"),
                row.getString("lease_agent"),
                sessionKey,
                row.getInt("lease_ttl_seconds"),
                certain(row, "lease_acquired_at"),
                instant(row, "lease_acknowledged_at"),
                certain(row, "lease_heartbeat_at"),
                certain(row, "lease_expires_at"));
    }

    private static List<ProgressEntry> progress(ResultSet row) throws SQLException {
        String entries = row.getString("newest_progress");
        if (entries == null) {
            return List.of();
        }
        List<ProgressEntry> progress = new ArrayList<>();
        for (JsonNode entry : Json.read(entries)) {
            progress.add(new ProgressEntry(
                    UUID.fromString(entry.get(0).stringValue()),
                    entry.get(1).stringValue(),
                    Words.of(ProgressStatus.class, entry.get(2).stringValue()),
                    epochSeconds(entry.get(3).decimalValue())));
        }
        return progress;
    }

    private static Instant epochSeconds(BigDecimal seconds) {
        long micros = seconds.movePointRight(6).longValue();
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    /// `-infinity` in the table means: from the beginning.
    private static Instant available(ResultSet row) throws SQLException {
        Instant at = certain(row, "available_at");
        return at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at;
    }

    private static Instant certain(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable JsonNode tree(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : Json.read(value);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    private static List<UUID> ids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((UUID[]) array.getArray());
    }
}
