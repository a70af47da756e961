package dev.missioncontrol.notifications;

import dev.missioncontrol.http.Words;

/// What a notification says. Some kinds need the person who reads them to do something, until that is done.
public enum Kind implements Words {
    ASSIGNED("assigned", false),
    MENTIONED("mentioned", false),
    APPROVAL_REQUESTED("approval_requested", true),
    QUESTION_ASKED("question_asked", true),
    ANSWERED("answered", false),
    RUN_FAILED("run_failed", true),
    AGENT_IDLE("agent_idle", true),
    LEASE_LOST("lease_lost", true),
    BLOCKED("blocked", true),
    UNBLOCKED("unblocked", false),
    REVIEW_READY("review_ready", false),
    WIP_EXCEEDED("wip_exceeded", false),
    DUE_SOON("due_soon", false);

    private final String word;
    private final boolean needsYou;

    Kind(String word, boolean needsYou) {
        this.word = word;
        this.needsYou = needsYou;
    }

    @Override
    public String word() {
        return word;
    }

    boolean needsYou() {
        return needsYou;
    }
}
