package dev.missioncontrol.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A notice on its way.
///
/// @param attempts how many were begun, the one under way included
record Delivery(
        UUID boardId,
        UUID webhookId,
        long seq,
        UUID taskId,
        String event,
        String body,
        String state,
        int attempts,
        Instant nextAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /// The same at every attempt, so that a receiver can tell what it has already; as the audit trail names the event.
    String id() {
        return boardId + ":" + seq;
    }
}
