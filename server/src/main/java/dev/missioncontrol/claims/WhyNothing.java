package dev.missioncontrol.claims;

/// Why a session that asked for work got none, with what there is.
///
/// @param reason one of `no_tasks`, `blocked_by_dependencies`, `awaiting_approval`, `approval_rejected` (only tasks
///     that a person said no to), `awaiting_answer`, `wip_limit`, `at_capacity` (the agent has enough in hand),
///     `paused` (the agent is, or there are only tasks that wait for their next attempt), `draining` (the agent is)
/// @param ready could be handed out, to this assignee, were it not for the column's limit
/// @param delayed wait for the time of their next attempt
/// @param awaitingApproval have no approval yet
/// @param rejected of these, were refused one
/// @param awaitingAnswer have a question that is open
/// @param retryAfterMs when asking again makes sense, milliseconds
public record WhyNothing(
        String reason,
        int ready,
        int delayed,
        int blocked,
        int awaitingApproval,
        int rejected,
        int awaitingAnswer,
        int othersReady,
        long retryAfterMs) {

    static final String WIP_LIMIT = "wip_limit";
    static final String AT_CAPACITY = "at_capacity";

    private static final long USUAL_RETRY_MS = 5_000;

    static WhyNothing of(
            boolean full,
            int ready,
            int delayed,
            int blocked,
            int awaiting,
            int rejected,
            int asking,
            int others,
            long soonestMs) {
        String reason;
        if (full && ready > 0) {
            reason = WIP_LIMIT;
        } else if (delayed > 0) {
            reason = "paused";
        } else if (awaiting > rejected) {
            reason = "awaiting_approval";
        } else if (asking > 0) {
            reason = "awaiting_answer";
        } else if (rejected > 0) {
            reason = "approval_rejected";
        } else if (blocked > 0) {
            reason = "blocked_by_dependencies";
        } else {
            reason = "no_tasks";
        }
        long retry = delayed > 0 ? Math.clamp(soonestMs, 100, USUAL_RETRY_MS) : USUAL_RETRY_MS;
        return new WhyNothing(reason, ready, delayed, blocked, awaiting, rejected, asking, others, retry);
    }

    /// Whether room is what is missing.
    boolean wantsRoom() {
        return reason.equals(WIP_LIMIT) || reason.equals(AT_CAPACITY);
    }

    /// The same figures under another reason.
    WhyNothing because(String otherReason) {
        return new WhyNothing(
                otherReason,
                ready,
                delayed,
                blocked,
                awaitingApproval,
                rejected,
                awaitingAnswer,
                othersReady,
                retryAfterMs);
    }
}
