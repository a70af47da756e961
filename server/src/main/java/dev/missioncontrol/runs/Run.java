package dev.missioncontrol.runs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One attempt at a task. `fence` is the claim's, or null for a run that a plain caller opened on an unclaimed task.
public record Run(
        UUID boardId,
        UUID id,
        UUID taskId,
        @Nullable Long fence,
        String agent,
        @Nullable String sessionKey,
        int attempt,
        @Nullable UUID parentRunId,
        RunStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        RunReport report) {}
