package dev.missioncontrol.claims;

import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Grouping;
import dev.missioncontrol.boards.LaneLimit;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.WipLimit;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.tasks.Lanes;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Something that has a limit and that a task can count in.
sealed interface WipPlace {
    WipLimit limit();

    /// All tasks of a column.
    record OfColumn(Column column, WipLimit limit) implements WipPlace {}

    /// All that one name has in hand, on the whole board.
    record OfAgent(String agent, Column column, WipLimit limit) implements WipPlace {
        /// In which of the active columns the task stands makes no difference.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OfAgent one && one.agent.equals(agent);
        }

        @Override
        public int hashCode() {
            return agent.hashCode();
        }
    }

    /// The tasks of one lane in one column.
    record OfLane(Column column, Grouping by, String lane, WipLimit limit) implements WipPlace {}

    /// Where a task counts that has a limit.
    ///
    /// @param worker who holds it, or else the assignee
    static Set<WipPlace> of(Layout layout, Column column, @Nullable String worker, Lanes lanes) {
        Set<WipPlace> places = new LinkedHashSet<>();
        WipLimit ofColumn = column.limit();
        if (ofColumn != null) {
            places.add(new OfColumn(column, ofColumn));
        }
        if (worker != null && column.category() == Category.ACTIVE) {
            layout.agents().of(worker).ifPresent(limit -> places.add(new OfAgent(worker, column, limit)));
        }
        for (LaneLimit lane : layout.lanes()) {
            if (lane.column().equals(column.key()) && lanes.by(lane.by()).contains(lane.lane())) {
                places.add(new OfLane(column, lane.by(), lane.lane(), lane.limit()));
            }
        }
        return places;
    }

    /// What it is, for the event and for the refusal: `{scope, column, agent?, lane?}`.
    default ObjectNode toJson() {
        return switch (this) {
            case OfColumn place -> json("column", place.column);
            case OfAgent place -> json("agent", place.column).put("agent", place.agent);
            case OfLane place -> {
                ObjectNode json = json("lane", place.column);
                yield json.set("lane", BoardJson.lane(place.by, place.lane));
            }
        };
    }

    private static ObjectNode json(String scope, Column column) {
        return Json.object().put("scope", scope).put("column", column.key());
    }

    /// Why nothing more may come, and what to do about it.
    ///
    /// @param count how many there are
    default String refusal(int count) {
        String figures = "its limit is " + limit().limit() + ", and there are " + count + ". ";
        return switch (this) {
            case OfColumn place ->
                place.column.name() + " is full: " + figures + "Finish or move something out of it first.";
            case OfAgent place ->
                place.agent + " has enough in hand: the limit is " + limit().limit() + ", and there are " + count
                        + ". Finish one or give one back first.";
            case OfLane place ->
                place.column.name() + " is full for " + laneName(place) + ": " + figures
                        + "Finish or move something out of it first.";
        };
    }

    private static String laneName(OfLane place) {
        return switch (place.by) {
            case ASSIGNEE -> place.lane.isEmpty() ? "tasks of nobody" : place.lane;
            case PRIORITY -> "priority " + place.lane;
            case TAG -> place.lane.isEmpty() ? "tasks without a tag" : "the tag " + place.lane;
            case PARENT -> place.lane.isEmpty() ? "tasks without a parent" : "the parts of one task";
        };
    }
}
