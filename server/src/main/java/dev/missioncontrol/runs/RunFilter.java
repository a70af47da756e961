package dev.missioncontrol.runs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which runs are wanted; null wants all.
///
/// @param withChildren with a session also the runs that work for its runs, at any depth
public record RunFilter(
        @Nullable UUID boardId,
        @Nullable UUID taskId,
        @Nullable String agent,
        @Nullable String sessionKey,
        boolean withChildren,
        @Nullable RunStatus status) {}
