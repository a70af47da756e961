package dev.missioncontrol.claims;

import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.tasks.Task;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A board's limits, each with how much there is: `{columns, agents: {default?, named, counts}, lanes}`.
public final class LimitView {
    private static final String COLUMNS = """
            SELECT status AS name, count(*) AS total
              FROM task
             WHERE board_id = :board
             GROUP BY status
            """;

    private static final String HANDS = """
            SELECT coalesce(l.agent, t.assignee) AS name, count(*) AS total
              FROM task t
              JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status AND c.category = 'active'
              LEFT JOIN lease l ON l.board_id = t.board_id AND l.task_id = t.id
             WHERE t.board_id = :board
               AND coalesce(l.agent, t.assignee) IS NOT NULL
             GROUP BY coalesce(l.agent, t.assignee)
             ORDER BY 1
             LIMIT 1000
            """;

    private static final String LANES = """
            SELECT column_key || ' ' || lane_by || ' ' || lane AS name,
                   (SELECT count(*)
                      FROM task
                     WHERE task.board_id = lane_limit.board_id
                       AND task.status = lane_limit.column_key
                       AND lane_limit.lane = ANY (lanes_of(lane_by, assignee, priority, tags, parent_id))) AS total
              FROM lane_limit
             WHERE board_id = :board
            """;

    private final Jdbi jdbi;

    public LimitView(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Everything from one view of the database.
    ObjectNode of(UUID boardId) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> of(handle, boardId));
    }

    /// The limit that keeps a task from being handed out, if one does.
    Optional<Explanation.Obstacle> obstacle(Task task) {
        return jdbi.withHandle(handle -> WipLimits.obstacle(handle, task));
    }

    static ObjectNode of(Handle handle, UUID boardId) {
        ObjectNode json = limits(Layouts.of(handle, boardId));
        Map<String, Integer> inColumns = counts(handle, COLUMNS, boardId);
        json.path("columns")
                .forEach(line -> count(line, inColumns, line.path("column").stringValue()));
        Map<String, Integer> inHand = counts(handle, HANDS, boardId);
        JsonNode agents = json.path("agents");
        agents.path("named")
                .forEach(line -> count(line, inHand, line.path("agent").stringValue()));
        ArrayNode counts = ((ObjectNode) agents).putArray("counts");
        inHand.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        entry -> counts.addObject().put("agent", entry.getKey()).put("count", entry.getValue()));
        Map<String, Integer> inLanes = counts(handle, LANES, boardId);
        json.path("lanes")
                .forEach(line -> count(
                        line,
                        inLanes,
                        line.path("column").stringValue() + " "
                                + line.path("lane").path("by").stringValue() + " "
                                + line.path("lane").path("value").asString("")));
        return json;
    }

    /// The limits without the counts, as they are written and as events tell of them.
    static ObjectNode limits(Layout layout) {
        ObjectNode json = Json.object();
        ArrayNode columns = json.putArray("columns");
        layout.columns().all().stream()
                .filter(column -> column.limit() != null)
                .forEach(column -> BoardJson.limit(columns.addObject().put("column", column.key()), column.limit()));
        return json.setAll(BoardJson.limits(layout));
    }

    private static void count(JsonNode line, Map<String, Integer> counts, String name) {
        ((ObjectNode) line).put("count", counts.getOrDefault(name, 0));
    }

    private static Map<String, Integer> counts(Handle handle, String query, UUID boardId) {
        return handle.createQuery(query).bind("board", boardId).reduceRows(new HashMap<>(), (counts, row) -> {
            counts.put(row.getColumn("name", String.class), row.getColumn("total", Integer.class));
            return counts;
        });
    }
}
