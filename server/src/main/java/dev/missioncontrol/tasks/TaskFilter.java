package dev.missioncontrol.tasks;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which tasks a list asks for; null means any. A task has to carry every tag that is named.
public record TaskFilter(
        @Nullable UUID boardId,
        @Nullable String status,
        @Nullable ExecutionState executionState,
        @Nullable String assignee,
        @Nullable Priority priority,
        List<String> tags) {}
