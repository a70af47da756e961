import java.util.UUID;

/// The event of a write as a text, in the size and shape in which the server writes it.
final class SampleEvent {
    private static final String TASK =
            """
            {"id":"%1$s","key":"MC-1","boardId":"%1$s","title":"Task 1","description":"A task like any other",
            "status":"Ready","executionState":"queued","assignee":"clawdbot","priority":"Medium",
            "tags":["api","perf"],"planChecklist":["read","change","test"],"currentStepIndex":0,"progressLog":[],
            "blockedBy":[],"openBlockers":0,"needsApproval":false,"comments":0,"timeSpent":0,
            "lastActionAt":"2026-11-22T11:58:39.907Z","currentStateStartedAt":"2026-11-22T11:58:39.890Z",
            "createdAt":"2026-11-22T11:58:39.770Z","updatedAt":"2026-11-22T11:58:39.890Z","rank":"V00000","ready":true,
            "attempt":0,"maxAttempts":3,"onLeaseLost":"requeue","fence":0,"version":2,"demo":false,"createdBy":"human"}""";

    private SampleEvent() {}

    static String of(UUID task, String operation) {
        return """
                {"type":"task.%3$s","entityType":"task","entityId":"%1$s","taskId":"%1$s","actorKind":"person",
                "actorId":"human","actorName":"human","requestId":"7c9e6679-7425-40de-944b-e07fc1f90ae7",
                "data":{"subject":%2$s,"before":{"status":"Backlog"},"after":{"status":"Ready"}}}"""
                .formatted(task, TASK.formatted(task), operation);
    }
}
