package dev.missioncontrol.approvals;

import dev.missioncontrol.http.Words;

/// What can be done with a request: the first two by people only.
public enum Decision implements Words {
    APPROVE("approve", ApprovalState.APPROVED, "approval.granted"),
    REJECT("reject", ApprovalState.REJECTED, "approval.rejected"),
    WITHDRAW("withdraw", ApprovalState.WITHDRAWN, "approval.withdrawn");

    private final String word;
    private final ApprovalState outcome;
    private final String eventType;

    Decision(String word, ApprovalState outcome, String eventType) {
        this.word = word;
        this.outcome = outcome;
        this.eventType = eventType;
    }

    @Override
    public String word() {
        return word;
    }

    public ApprovalState outcome() {
        return outcome;
    }

    public String eventType() {
        return eventType;
    }
}
