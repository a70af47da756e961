package dev.missioncontrol.boards;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What stores the columns and limits of boards. One look reads them all.
public final class Layouts {
    /// The line of everyone who has none of his own.
    private static final String EVERYONE = "";

    private static final String READ = """
            SELECT (SELECT jsonb_agg(jsonb_build_array(key, name, category, place, wip_limit, wip_mode) ORDER BY place)
                      FROM board_column
                     WHERE board_id = :board) AS columns,
                   (SELECT jsonb_agg(jsonb_build_array(agent, wip_limit, wip_mode) ORDER BY agent)
                      FROM agent_limit
                     WHERE board_id = :board) AS agents,
                   (SELECT jsonb_agg(jsonb_build_array(column_key, lane_by, lane, wip_limit, wip_mode)
                                     ORDER BY column_key, lane_by, lane)
                      FROM lane_limit
                     WHERE board_id = :board) AS lanes
            """;

    private static final String INSERT_COLUMN = """
            INSERT INTO board_column (board_id, key, name, category, place, wip_limit, wip_mode)
            VALUES (:board, :key, :name, :category, :place, :limit, :mode)
            ON CONFLICT (board_id, key) DO UPDATE
               SET name = :name,
                   category = :category,
                   place = :place,
                   wip_limit = :limit,
                   wip_mode = :mode
            """;

    private static final String DELETE_COLUMN = """
            DELETE FROM board_column
             WHERE board_id = :board
               AND key = :key
            """;

    /// Out of the way, so that no two columns stand at one place while they are put in order.
    private static final String MAKE_ROOM = """
            UPDATE board_column
               SET place = place + 1000
             WHERE board_id = :board
            """;

    private static final String FREE_AGENTS = """
            DELETE FROM agent_limit
             WHERE board_id = :board
            """;

    private static final String LIMIT_AGENT = """
            INSERT INTO agent_limit (board_id, agent, wip_limit, wip_mode)
            VALUES (:board, :agent, :limit, :mode)
            """;

    private static final String FREE_LANES = """
            DELETE FROM lane_limit
             WHERE board_id = :board
            """;

    private static final String LIMIT_LANE = """
            INSERT INTO lane_limit (board_id, column_key, lane_by, lane, wip_limit, wip_mode)
            VALUES (:board, :column, :by, :lane, :limit, :mode)
            """;

    private Layouts() {}

    public static Layout of(Handle handle, UUID boardId) {
        return handle.createQuery(READ)
                .bind("board", boardId)
                .map((row, context) -> new Layout(
                        columns(list(row.getString("columns"))),
                        agents(list(row.getString("agents"))),
                        lanes(list(row.getString("lanes")))))
                .one();
    }

    /// The layout of the board that is locked: looked up once for a whole batch.
    public static Layout of(BoardTransaction transaction) {
        return transaction.once(Layout.class, () -> of(transaction.read(), transaction.boardId()));
    }

    /// Writes the columns in their order. Those that are no longer among them have to be empty by now.
    public static void write(BoardTransaction transaction, Columns before, Columns after) {
        UUID board = transaction.boardId();
        Handle handle = transaction.write();
        handle.createUpdate(MAKE_ROOM).bind("board", board).execute();
        for (Column column : before.all()) {
            if (after.find(column.key()).isEmpty()) {
                handle.createUpdate(DELETE_COLUMN)
                        .bind("board", board)
                        .bind("key", column.key())
                        .execute();
            }
        }
        after.all().forEach(column -> write(handle, board, column));
        transaction.forget(Layout.class);
    }

    static void write(Handle handle, UUID board, Column column) {
        handle.createUpdate(INSERT_COLUMN)
                .bind("board", board)
                .bind("key", column.key())
                .bind("name", column.name())
                .bind("category", column.category().word())
                .bind("place", column.place())
                .bind("limit", column.wipLimit())
                .bind("mode", column.wipMode().word())
                .execute();
    }

    /// Writes all limits: those of columns, agents and lanes.
    public static void writeLimits(BoardTransaction transaction, Layout after) {
        UUID board = transaction.boardId();
        Handle handle = transaction.write();
        after.columns().all().forEach(column -> write(handle, board, column));
        handle.createUpdate(FREE_AGENTS).bind("board", board).execute();
        if (after.agents().standard() != null) {
            limitAgent(handle, board, EVERYONE, after.agents().standard());
        }
        after.agents().named().forEach(line -> limitAgent(handle, board, line.agent(), line.limit()));
        handle.createUpdate(FREE_LANES).bind("board", board).execute();
        for (LaneLimit lane : after.lanes()) {
            handle.createUpdate(LIMIT_LANE)
                    .bind("board", board)
                    .bind("column", lane.column())
                    .bind("by", lane.by().word())
                    .bind("lane", lane.lane())
                    .bind("limit", lane.limit().limit())
                    .bind("mode", lane.limit().mode().word())
                    .execute();
        }
        transaction.forget(Layout.class);
    }

    private static void limitAgent(Handle handle, UUID board, String agent, @Nullable WipLimit limit) {
        handle.createUpdate(LIMIT_AGENT)
                .bind("board", board)
                .bind("agent", agent)
                .bind("limit", limit == null ? null : limit.limit())
                .bind("mode", (limit == null ? WipMode.WARN : limit.mode()).word())
                .execute();
    }

    private static JsonNode list(@Nullable String json) {
        return json == null ? Json.MAPPER.createArrayNode() : Json.read(json);
    }

    private static Columns columns(JsonNode rows) {
        return new Columns(rows.valueStream()
                .map(row -> new Column(
                        row.get(0).stringValue(),
                        row.get(1).stringValue(),
                        Words.of(Category.class, row.get(2).stringValue()),
                        row.get(3).intValue(),
                        row.get(4).isNull() ? null : Integer.valueOf(row.get(4).intValue()),
                        Words.of(WipMode.class, row.get(5).stringValue())))
                .toList());
    }

    private static AgentLimits agents(JsonNode rows) {
        WipLimit standard = null;
        List<AgentLimits.Named> named = new ArrayList<>();
        for (JsonNode row : rows) {
            String agent = row.get(0).stringValue();
            WipLimit limit = row.get(1).isNull() ? null : limit(row.get(1), row.get(2));
            if (agent.equals(EVERYONE)) {
                standard = limit;
            } else {
                named.add(new AgentLimits.Named(agent, limit));
            }
        }
        return new AgentLimits(standard, named);
    }

    private static List<LaneLimit> lanes(JsonNode rows) {
        return rows.valueStream()
                .map(row -> new LaneLimit(
                        row.get(0).stringValue(),
                        Words.of(Grouping.class, row.get(1).stringValue()),
                        row.get(2).stringValue(),
                        limit(row.get(3), row.get(4))))
                .toList();
    }

    private static WipLimit limit(JsonNode limit, JsonNode mode) {
        return new WipLimit(limit.intValue(), Words.of(WipMode.class, mode.stringValue()));
    }
}
