package dev.missioncontrol.events;

import java.util.List;

/// Hears of events after their commit, in order, on the board's writer thread: it must neither block nor throw.
@FunctionalInterface
public interface EventListener {
    /// @param events one board's, with consecutive seqs; never empty
    void committed(List<BoardEvent> events);
}
