package dev.missioncontrol.claims;

import dev.missioncontrol.approvals.Approval;
import dev.missioncontrol.approvals.ApprovalState;
import dev.missioncontrol.approvals.Approvals;
import dev.missioncontrol.approvals.Decision;
import dev.missioncontrol.conversation.DirectiveKind;
import dev.missioncontrol.conversation.Directives;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.TaskDraft;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a decision does to work, whichever way it came: as an answer to a request, or as fields of a PATCH as the
/// tracker's clients send them. Both ways write the same rows.
final class Consent {
    private Consent() {}

    /// Decides a request that is open, tells the session that works, and lets it go on.
    ///
    /// @throws Problem `forbidden`, `approver_is_requester`
    static void decide(
            BoardTransaction transaction, TaskDraft draft, Approval open, Decision decision, @Nullable String comment) {
        Approvals.checkMayDecide(transaction.actor(), open, decision);
        Approval decided = Approvals.decide(transaction, draft, open, decision, comment);
        if (decision == Decision.WITHDRAW) {
            draft.needsApproval = open.neededBefore();
        }
        Lease lease = draft.lease;
        if (lease != null && !lease.agent().equals(transaction.actor().name())) {
            Directives.add(
                    transaction,
                    draft.before.id(),
                    lease.fence(),
                    DirectiveKind.ANSWER,
                    Json.object().set("approval", decided.toJson()));
        }
        Waiting.end(transaction, draft, Happening.APPROVAL_DECIDED);
    }

    /// needsApproval and approvedAt of a PATCH; the server stamps who and when, never the body.
    ///
    /// @return the event's type, or null when nothing about the approval changed
    /// @throws Problem `forbidden` for agents, who may only ask
    static @Nullable String patch(BoardTransaction transaction, Body body, TaskDraft draft) {
        Boolean needs = body.flag("needsApproval");
        if (transaction.actor().isAgent()) {
            checkAgent(body, draft, needs);
        }
        boolean decides = body.gives("approvedAt");
        boolean approves = decides && body.time("approvedAt") != null;
        String type = null;
        if (approves && draft.approvedAt == null) {
            approve(transaction, draft);
            type = Decision.APPROVE.eventType();
        } else if (decides && !approves && draft.approvedAt != null) {
            takeBack(transaction, draft);
            type = Decision.WITHDRAW.eventType();
        }
        if (Boolean.FALSE.equals(needs)) {
            Optional<Approval> open = open(transaction, draft);
            open.ifPresent(asked -> decide(transaction, draft, asked, Decision.WITHDRAW, null));
            draft.needsApproval = false;
            return open.isPresent() ? Decision.WITHDRAW.eventType() : type;
        }
        if (Boolean.TRUE.equals(needs)) {
            if (!draft.needsApproval
                    && draft.approvedAt == null
                    && Approvals.ask(transaction, draft, null).isPresent()
                    && type == null) {
                type = "approval.requested";
            }
            draft.needsApproval = true;
        }
        return type;
    }

    private static void checkAgent(Body body, TaskDraft draft, @Nullable Boolean needs) {
        if (body.gives("approvedAt") || body.gives("approvedBy")) {
            throw new Problem(ProblemCode.FORBIDDEN, "An approval is a person's decision; an agent cannot give it.");
        }
        if (Boolean.FALSE.equals(needs) && draft.before.needsApproval()) {
            throw new Problem(
                    ProblemCode.FORBIDDEN, "An agent cannot take away that a task needs a person's approval.");
        }
    }

    private static void approve(BoardTransaction transaction, TaskDraft draft) {
        Optional<Approval> open = open(transaction, draft);
        if (open.isPresent()) {
            decide(transaction, draft, open.get(), Decision.APPROVE, null);
        } else {
            Approvals.approveUnasked(transaction, draft);
        }
    }

    /// A yes that is taken back is withdrawn; the task goes on needing one, if it did.
    private static void takeBack(BoardTransaction transaction, TaskDraft draft) {
        Approvals.newest(transaction, draft.before.id())
                .filter(newest -> newest.state() == ApprovalState.APPROVED)
                .ifPresent(newest -> Approvals.decide(transaction, draft, newest, Decision.WITHDRAW, null));
        draft.approvedAt = null;
        draft.approvedBy = null;
    }

    private static Optional<Approval> open(BoardTransaction transaction, TaskDraft draft) {
        return draft.attention().waitsForPeople()
                ? Approvals.newest(transaction, draft.before.id()).filter(Approval::isOpen)
                : Optional.empty();
    }
}
