package dev.missioncontrol.boards;

import java.util.UUID;

/// A wall of columns with its own key prefix and its own sequence of events.
public record Board(UUID id, String key, String name, boolean isDefault) {}
