package dev.missioncontrol.boards;

/// How many tasks of one lane may stand in one column.
///
/// @param lane what the grouping groups by; empty for the lane of tasks that have none
public record LaneLimit(String column, Grouping by, String lane, WipLimit limit) {}
