package dev.missioncontrol.claims;

import dev.missioncontrol.approvals.Approval;
import dev.missioncontrol.approvals.Approvals;
import dev.missioncontrol.approvals.Decision;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asking for a person's approval, and deciding.
public final class ApprovalWrites {
    private final Tasks tasks;
    private final Claims claims;

    public ApprovalWrites(Tasks tasks, Claims claims) {
        this.tasks = tasks;
        this.claims = claims;
    }

    /// A task, and whether a request was opened or one was open already.
    record Asked(Task task, boolean isNew) {}

    /// Asks, unless somebody has asked already and waits.
    ///
    /// @param waits whether the caller's work on the task stands still until it is decided
    /// @throws Problem `forbidden` for an agent that would undo the approval of a task that it does not work on
    Asked ask(BoardTransaction transaction, Caller caller, UUID taskId, @Nullable String note, boolean waits) {
        Task task = claims.forWrite(transaction, caller, taskId);
        boolean works = Waiting.isOf(caller, task);
        if (task.approvedAt() != null && caller.actor().isAgent() && !works) {
            throw new Problem(
                    ProblemCode.FORBIDDEN,
                    task.key() + " is approved; only who works on it, or a person, can ask once more.");
        }
        TaskDraft draft = new TaskDraft(task);
        boolean asked = Approvals.ask(transaction, draft, note).isPresent();
        if (works && waits) {
            ExecutionStates.happened(draft, Happening.APPROVAL_ASKED);
        }
        if (draft.changesNothing()) {
            return new Asked(task, false);
        }
        String type = asked ? "approval.requested" : "task.execution_changed";
        return new Asked(tasks.save(transaction, draft, type), asked);
    }

    /// @throws Problem `already_decided` when it was decided otherwise; `forbidden` and `approver_is_requester`
    public Task decide(
            BoardTransaction transaction, Caller caller, UUID approvalId, Decision decision, @Nullable String comment) {
        Approval approval = Approvals.get(transaction, approvalId);
        Approvals.checkMayDecide(transaction.actor(), approval, decision);
        Task task = claims.forWrite(transaction, caller, approval.taskId());
        if (!approval.isOpen()) {
            if (approval.state() == decision.outcome()) {
                return task;
            }
            throw alreadyDecided(task, approval);
        }
        TaskDraft draft = new TaskDraft(task);
        Consent.decide(transaction, draft, approval, decision, comment);
        return tasks.save(transaction, draft, decision.eventType());
    }

    private static Problem alreadyDecided(Task task, Approval approval) {
        String by =
                approval.decidedBy() == null ? "somebody" : approval.decidedBy().name();
        return new Problem(
                        ProblemCode.ALREADY_DECIDED,
                        "This request for " + task.key() + " is "
                                + approval.state().word() + " by " + by + " already.")
                .with("state", approval.state().word())
                .with("decidedBy", by)
                .with("decidedAt", approval.decidedAt() == null ? null : Json.time(approval.decidedAt()));
    }
}
