package dev.missioncontrol.notifications;

import dev.missioncontrol.boards.Category;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Until when a notification needs its person: what the task looks like after an event decides, so that it does not
/// matter by which verb the matter was settled.
final class Needs {
    private static final Set<String> AT_WORK = Set.of("running", "completed");

    private Needs() {}

    /// Whether what the notification asks for is still to be done after this event of its task.
    static boolean persist(Notification notification, Happening after) {
        if (after.isDeletion() || after.isClosed()) {
            return false;
        }
        JsonNode data = notification.data();
        return switch (notification.kind()) {
            case APPROVAL_REQUESTED ->
                after.awaitsApproval()
                        && sameOrUnnamed(
                                data.path("approval").path("id"),
                                after.subject("approval").path("id"));
            case QUESTION_ASKED ->
                after.subject("question").isObject()
                        && sameOrUnnamed(
                                data.path("question").path("id"),
                                after.subject("question").path("id"));
            case RUN_FAILED -> after.text("executionState").equals("failed");
            case AGENT_IDLE -> isSameWarning(data.path("warning"), after.subject("warning"));
            case LEASE_LOST ->
                after.subject("lease").isMissingNode()
                        && !after.standsIn(Category.REVIEW)
                        && (after.is("task.lease_lost") || !after.moved());
            case BLOCKED ->
                after.standsIn(Category.WAITING)
                        || (data.path("status").asString("").equals(after.text("status"))
                                && !AT_WORK.contains(after.text("executionState")));
            case ASSIGNED, MENTIONED, ANSWERED, UNBLOCKED, REVIEW_READY, WIP_EXCEEDED, DUE_SOON -> false;
        };
    }

    private static boolean sameOrUnnamed(JsonNode asked, JsonNode now) {
        return asked.isMissingNode() || now.isMissingNode() || asked.equals(now);
    }

    private static boolean isSameWarning(JsonNode raised, JsonNode now) {
        return now.isObject()
                && raised.path("kind").equals(now.path("kind"))
                && raised.path("since").equals(now.path("since"));
    }
}
