package dev.missioncontrol.claims;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a session asks for when it asks for work.
///
/// @param assignee whose tasks; exactly these
/// @param unassigned also tasks of nobody
/// @param capabilities what the agent offers to tasks tagged `needs:…`
/// @param boardId only this board, or all
/// @param parentRunId the run that the claim's run is a part of
public record WorkRequest(
        String sessionKey,
        String agent,
        String assignee,
        boolean unassigned,
        int leaseSeconds,
        List<String> capabilities,
        @Nullable UUID boardId,
        @Nullable UUID parentRunId) {

    /// A session that is nobody's child.
    public WorkRequest(
            String sessionKey,
            String agent,
            String assignee,
            boolean unassigned,
            int leaseSeconds,
            List<String> capabilities,
            @Nullable UUID boardId) {
        this(sessionKey, agent, assignee, unassigned, leaseSeconds, capabilities, boardId, null);
    }
}
