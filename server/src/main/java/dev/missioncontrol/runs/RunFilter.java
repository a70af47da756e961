package dev.missioncontrol.runs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which runs are wanted; null wants all.
public record RunFilter(
        @Nullable UUID boardId,
        @Nullable UUID taskId,
        @Nullable String agent,
        @Nullable String sessionKey,
        @Nullable RunStatus status) {}
