package dev.missioncontrol.boards;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How much each name may have in hand on one board: a limit for everyone, and lines for single names.
///
/// @param standard for every name without a line of its own
/// @param named a line without a limit frees its name from the standard one
public record AgentLimits(@Nullable WipLimit standard, List<Named> named) {
    /// One name's own line.
    public record Named(String agent, @Nullable WipLimit limit) {}

    public static final AgentLimits NONE = new AgentLimits(null, List.of());

    public AgentLimits {
        named = List.copyOf(named);
    }

    public Optional<WipLimit> of(String agent) {
        for (Named line : named) {
            if (line.agent().equals(agent)) {
                return Optional.ofNullable(line.limit());
            }
        }
        return Optional.ofNullable(standard);
    }
}
