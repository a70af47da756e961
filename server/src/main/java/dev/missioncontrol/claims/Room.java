package dev.missioncontrol.claims;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much room there is for one more claim.
///
/// @param lacking `wip_limit` when the column is full, `at_capacity` when the agent has enough in hand, null when a
/// task
///     can be had whose lanes are not full
/// @param fullLanes a grouping and a lane, with a space between them
record Room(@Nullable String lacking, List<String> fullLanes) {
    static final Room ENOUGH = new Room(null, List.of());
    static final Room NONE_IN_COLUMN = new Room(WhyNothing.WIP_LIMIT, List.of());
    static final Room NONE_FOR_AGENT = new Room(WhyNothing.AT_CAPACITY, List.of());

    boolean isNone() {
        return lacking != null;
    }

    /// Whether any other agent would find the same.
    boolean isSameForAll() {
        return fullLanes.isEmpty() && !equals(NONE_FOR_AGENT);
    }
}
