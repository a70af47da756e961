package dev.missioncontrol.agents;

import dev.missioncontrol.http.Words;
import java.util.Locale;

/// Whether an agent gets new work.
public enum AgentState implements Words {
    ACTIVE,
    /// Gets none, and is told to rest with the answers to its reports.
    PAUSED,
    /// Gets none, and finishes what it has.
    DRAINING;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean getsWork() {
        return this == ACTIVE;
    }
}
