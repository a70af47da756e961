package dev.missioncontrol.boards;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A wall of columns with its own key prefix and its own sequence of events.
///
/// @param archivedAt since when nothing on it changes, or null
public record Board(
        UUID id,
        String key,
        String name,
        boolean isDefault,
        @Nullable String description,
        @Nullable Instant archivedAt) {}
