package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A fresh board of the server's, told in the words of the model.
final class RealBoard {
    static final List<String> PRIORITIES = List.of("Critical", "High", "Medium", "Low");

    final String key;
    final Map<Integer, String> ids = new HashMap<>();
    private final Mission mission;
    private final UUID id;
    private Instant leasesCountFrom;

    RealBoard(Mission mission, String key, Model.Limits limits) {
        this.mission = mission;
        this.key = key;
        id = mission.database()
                .inTransaction(handle -> new Boards(mission.database())
                        .create(handle, key, key, false)
                        .id());
        limit(limits);
        watchNobody();
        leasesCountFrom = leasesCount();
    }

    private void limit(Model.Limits limits) {
        ObjectNode json = Json.object();
        ArrayNode columns = json.putArray("columns");
        limits.columns().forEach((column, limit) -> block(columns.addObject().put("column", column), limit));
        if (limits.hands() != null) {
            block(json.putObject("agents").putObject("default"), limits.hands());
        }
        ArrayNode lanes = json.putArray("lanes");
        limits.lanes().forEach((lane, limit) -> {
            boolean isName = lane.startsWith("@");
            ObjectNode line = lanes.addObject().put("column", "InProgress");
            line.putObject("lane")
                    .put("by", isName ? "assignee" : "priority")
                    .put("value", isName ? lane.substring(1) : PRIORITIES.get(lane.charAt(1) - '0'));
            block(line, limit);
        });
        assertThat(mission.put("/boards/" + key + "/limits", json.toString()).status())
                .isEqualTo(200);
    }

    private static void block(ObjectNode line, int limit) {
        line.put("limit", limit).put("mode", "block");
    }

    /// Warnings come when a patrol looks, which the model cannot know.
    private void watchNobody() {
        mission.database()
                .useHandle(handle -> handle.createUpdate("""
                        WITH watched AS
                             (INSERT INTO board_watch (board_id) VALUES (:board))
                        INSERT INTO column_watch (board_id, column_key)
                        SELECT board_id, key
                          FROM board_column
                         WHERE board_id = :board
                        """).bind("board", id).execute());
    }

    private Instant leasesCount() {
        return mission.database()
                .withHandle(handle -> handle.createQuery("SELECT leases_count_from FROM installation")
                        .mapTo(Instant.class)
                        .one());
    }

    /// Whether this machine was so slow that the patrol gave all leases their length again: then the clock of the
    /// model is wrong.
    boolean leasesCountAnew() {
        return !leasesCount().equals(leasesCountFrom);
    }

    void timePasses(int seconds) {
        mission.timePasses(Duration.ofSeconds(seconds));
        leasesCountFrom = leasesCountFrom.minusSeconds(seconds);
    }

    /// The board as the database has it, in the model's words.
    List<String> lines() {
        Map<String, Integer> numbers = new HashMap<>();
        ids.forEach((number, task) -> numbers.put(task, number));
        return mission.database()
                .withHandle(handle -> handle.createQuery("""
                        SELECT v.*,
                               v.available_at > clock_timestamp() AS later,
                               v.approval ->> 'state' AS request,
                               v.question ->> 'text' AS asked,
                               (SELECT count(*) FROM progress_entry p WHERE p.task_id = v.id) AS reported
                          FROM task_as_shown v
                          JOIN board_column c ON c.board_id = v.board_id AND c.key = v.status
                         WHERE v.board_id = :board
                         ORDER BY c.place, v.rank
                        """)
                        .bind("board", id)
                        .map((row, context) -> {
                            String session = row.getString("lease_session_key");
                            String hold = session == null
                                    ? "free"
                                    : session + "/" + row.getLong("lease_fence") + "/" + row.getInt("lease_ttl_seconds")
                                            + (row.getTimestamp("lease_acknowledged_at") == null
                                                    ? ""
                                                    : "/acknowledged");
                            UUID[] blockers =
                                    (UUID[]) row.getArray("blocked_by").getArray();
                            Set<Integer> blockedBy = new TreeSet<>();
                            for (UUID blocker : blockers) {
                                blockedBy.add(numbers.get(blocker.toString()));
                            }
                            String assignee = row.getString("assignee");
                            return String.join(
                                    " ",
                                    row.getString("title") + " " + row.getString("status"),
                                    row.getString("execution_state"),
                                    "p" + row.getInt("priority"),
                                    "@" + (assignee == null ? "" : assignee),
                                    row.getBoolean("ready") ? "ready" : "-",
                                    "fence" + row.getLong("fence"),
                                    "version" + row.getLong("version"),
                                    "attempt" + row.getInt("attempt"),
                                    (row.getBoolean("needs_approval") ? "needs" : "")
                                            + (row.getTimestamp("approved_at") == null ? "" : "approved")
                                            + "/" + said(row.getString("request")),
                                    "?" + said(row.getString("asked")),
                                    blockedBy.toString(),
                                    hold,
                                    row.getBoolean("later") ? "later" : "now",
                                    "reported" + row.getInt("reported"));
                        })
                        .list());
    }

    private static String said(@Nullable String value) {
        return value == null ? "" : value;
    }
}
