package dev.missioncontrol.tasks;

import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.Grouping;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The lanes of a board as its snapshot lists them: `[{value, name, key?, total, counts, limits}]`.
final class LaneView {
    private LaneView() {}

    /// @param counted rows of `{lane, counts}`, and where lanes are parents of `{name, key, number}` too
    static ArrayNode of(Layout layout, Grouping by, JsonNode counted) {
        List<JsonNode> rows = new ArrayList<>();
        counted.forEach(rows::add);
        rows.sort(order(by));
        ArrayNode lanes = Json.MAPPER.createArrayNode();
        rows.forEach(row -> lanes.add(lane(layout, by, row)));
        return lanes;
    }

    /// The most urgent first, parents by their number, all others by name; the lane of those that have none is last.
    private static Comparator<JsonNode> order(Grouping by) {
        Comparator<JsonNode> order = switch (by) {
            case PRIORITY -> Comparator.comparingInt(LaneView::urgency);
            case PARENT -> Comparator.comparingLong(row -> row.path("number").longValue(0));
            case ASSIGNEE, TAG -> Comparator.comparing(row -> value(row).toLowerCase(Locale.ROOT));
        };
        return Comparator.<JsonNode, Boolean>comparing(row -> value(row).isEmpty())
                .thenComparing(order)
                .thenComparing(LaneView::value);
    }

    private static int urgency(JsonNode row) {
        return Words.of(Priority.class, value(row)).order();
    }

    private static ObjectNode lane(Layout layout, Grouping by, JsonNode row) {
        String value = value(row);
        ObjectNode lane = Json.object();
        lane.set("value", BoardJson.lane(by, value).path("value"));
        lane.put("name", name(by, value, row));
        if (row.path("key").isString()) {
            lane.put("key", row.path("key").stringValue());
        }
        long total = 0;
        ObjectNode counts = lane.putObject("counts");
        for (var count : row.path("counts").properties()) {
            counts.set(count.getKey(), count.getValue());
            total += count.getValue().longValue();
        }
        lane.put("total", total);
        ArrayNode limits = lane.putArray("limits");
        layout.lanes().stream()
                .filter(limit -> limit.by() == by && limit.lane().equals(value))
                .forEach(limit -> BoardJson.limit(limits.addObject().put("column", limit.column()), limit.limit()));
        return lane;
    }

    private static String name(Grouping by, String value, JsonNode row) {
        if (!value.isEmpty()) {
            return row.path("name").asString(value);
        }
        return switch (by) {
            case ASSIGNEE -> "Nobody";
            case TAG -> "No tag";
            case PARENT -> "No parent";
            case PRIORITY -> throw new IllegalStateException("every task has a priority");
        };
    }

    private static String value(JsonNode row) {
        return row.path("lane").stringValue();
    }
}
