package dev.missioncontrol.boards;

import dev.missioncontrol.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Boards, columns and limits on the wire. What has no value is left out.
public final class BoardJson {
    private BoardJson() {}

    public static ObjectNode of(Board board) {
        ObjectNode json = Json.object()
                .put("id", board.id().toString())
                .put("key", board.key())
                .put("name", board.name())
                .put("isDefault", board.isDefault());
        if (board.description() != null) {
            json.put("description", board.description());
        }
        if (board.archivedAt() != null) {
            json.put("archivedAt", Json.time(board.archivedAt()));
        }
        return json;
    }

    /// A board with its columns and limits, as its events carry it.
    public static ObjectNode of(Board board, Layout layout) {
        ObjectNode json = of(board);
        json.set("columns", of(layout.columns()));
        json.set("limits", limits(layout));
        return json;
    }

    public static ArrayNode of(Columns columns) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        columns.all().forEach(column -> list.add(of(column)));
        return list;
    }

    public static ObjectNode of(Column column) {
        ObjectNode json = Json.object()
                .put("key", column.key())
                .put("name", column.name())
                .put("category", column.category().word())
                .put("wipMode", column.wipMode().word());
        if (column.wipLimit() != null) {
            json.put("wipLimit", column.wipLimit());
        }
        return json;
    }

    /// `{agents: {default?, named: […]}, lanes: […]}`; the columns carry their own limits.
    public static ObjectNode limits(Layout layout) {
        ObjectNode json = Json.object();
        ObjectNode agents = json.putObject("agents");
        if (layout.agents().standard() != null) {
            limit(agents.putObject("default"), layout.agents().standard());
        }
        ArrayNode named = agents.putArray("named");
        layout.agents().named().forEach(line -> limit(named.addObject().put("agent", line.agent()), line.limit()));
        ArrayNode lanes = json.putArray("lanes");
        layout.lanes()
                .forEach(lane -> limit(
                        lanes.addObject().put("column", lane.column()).set("lane", lane(lane.by(), lane.lane())),
                        lane.limit()));
        return json;
    }

    /// `{by, value}`; the value is null for the lane of tasks that have none.
    public static ObjectNode lane(Grouping by, String lane) {
        ObjectNode json = Json.object().put("by", by.word());
        return lane.isEmpty() ? json.putNull("value") : json.put("value", lane);
    }

    public static ObjectNode limit(ObjectNode json, @Nullable WipLimit limit) {
        return limit == null
                ? json.putNull("limit")
                : json.put("limit", limit.limit()).put("mode", limit.mode().word());
    }
}
