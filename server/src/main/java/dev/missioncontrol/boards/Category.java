package dev.missioncontrol.boards;

import dev.missioncontrol.http.Words;

/// What a column means for the work in it, whatever it is called.
public enum Category implements Words {
    BACKLOG("backlog"),
    READY("ready"),
    ACTIVE("active"),
    WAITING("waiting"),
    REVIEW("review"),
    DONE("done"),
    CANCELLED("cancelled");

    private final String word;

    Category(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /// Work that counts as over: it blocks nobody and nothing is handed out from it.
    public boolean isClosed() {
        return this == DONE || this == CANCELLED;
    }

    /// Work in hand: only here may a limit refuse. Queues have to take back whatever a claim leaves.
    public boolean mayBlock() {
        return this == ACTIVE || this == REVIEW;
    }

    /// Whether a claim goes on when its task comes here.
    public boolean keepsClaims() {
        return this == ACTIVE || this == WAITING;
    }
}
