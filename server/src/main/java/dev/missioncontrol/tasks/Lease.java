package dev.missioncontrol.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session's hold on a task and until when it lasts. `ttlSeconds` is its whole length.
public record Lease(
        long fence,
        String agent,
        String sessionKey,
        int ttlSeconds,
        Instant acquiredAt,
        @Nullable Instant acknowledgedAt,
        Instant heartbeatAt,
        Instant expiresAt) {}
