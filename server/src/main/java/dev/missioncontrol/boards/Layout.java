package dev.missioncontrol.boards;

import java.util.List;

/// What a board looks like and how full it may get.
public record Layout(Columns columns, AgentLimits agents, List<LaneLimit> lanes) {
    public Layout {
        lanes = List.copyOf(lanes);
    }

    public Layout with(Columns others) {
        return new Layout(others, agents, lanes);
    }
}
