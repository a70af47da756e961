import java.util.UUID;

/// The two events of a claim as texts, in the size and shape in which the core writes them.
final class SampleEvents {
    private static final String TASK =
            """
            {"id":"%1$s","key":"MC-1","boardId":"%1$s","title":"Task 1","description":"A task like any other",
            "status":"InProgress","executionState":"running","assignee":"clawdbot","priority":"Medium",
            "tags":["api","perf"],"planChecklist":["read","change","test"],"currentStepIndex":0,"progressLog":[],
            "blockedBy":[],"openBlockers":0,"sessionKey":"bare-%1$s","sessionLockedAt":"2026-11-22T11:58:39.907Z",
            "lease":{"fence":1,"agent":"clawdbot","acquiredAt":"2026-11-22T11:58:39.907Z",
            "expiresAt":"2026-11-22T12:03:39.907Z","ttlSeconds":60},"needsApproval":false,"timeSpent":0,
            "lastActionAt":"2026-11-22T11:58:39.907Z","lastHeartbeatAt":"2026-11-22T11:58:39.907Z",
            "currentStateStartedAt":"2026-11-22T11:58:39.890Z","createdAt":"2026-11-22T11:58:39.770Z",
            "updatedAt":"2026-11-22T11:58:39.890Z","startedAt":"2026-11-22T11:58:39.890Z","rank":"V00000","ready":false,
            "attempt":1,"maxAttempts":3,"fence":1,"version":2,"demo":false,"createdBy":"human"}""";

    private SampleEvents() {}

    static String claimed(UUID task) {
        return """
                {"type":"task.claimed","entityType":"task","entityId":"%1$s","taskId":"%1$s","actorKind":"agent",
                "actorId":"clawdbot","actorName":"clawdbot","data":{"subject":%2$s,
                "before":{"status":"Ready","executionState":"queued","attempt":0,"ready":true,"fence":0},
                "after":{"status":"InProgress","executionState":"running","attempt":1,"ready":false,"fence":1}}}"""
                .formatted(task, TASK.formatted(task));
    }

    static String run(UUID task) {
        return """
                {"type":"run.created","entityType":"run","entityId":"%1$s","taskId":"%1$s","actorKind":"agent",
                "actorId":"clawdbot","actorName":"clawdbot","data":{"subject":{"id":"%1$s","taskId":"%1$s",
                "boardId":"%1$s","status":"running","startedAt":"2026-11-22T11:58:39.890Z","endedAt":null,"summary":null,
                "log":[],"attemptNumber":1,"parentRunId":null,"agent":"clawdbot","sessionKey":"bare","fence":1},
                "before":{},"after":{"status":"running"}}}"""
                .formatted(task);
    }
}
