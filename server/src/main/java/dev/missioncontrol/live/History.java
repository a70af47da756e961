package dev.missioncontrol.live;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventLog;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// What the hub asks the table: it is the truth, memory is a copy of its end.
record History(After after, Supplier<Map<UUID, Long>> heads, Supplier<String> epoch) {
    /// The events of a board after a seq, oldest first, at most so many.
    @FunctionalInterface
    interface After {
        List<BoardEvent> read(UUID board, long seq, int limit);
    }

    static History of(EventLog log) {
        return new History(log::after, log::heads, log::epoch);
    }
}
