package dev.missioncontrol.approvals;

import dev.missioncontrol.http.Words;

/// Where a request for approval stands.
public enum ApprovalState implements Words {
    REQUESTED("requested"),
    APPROVED("approved"),
    REJECTED("rejected"),
    WITHDRAWN("withdrawn");

    private final String word;

    ApprovalState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
