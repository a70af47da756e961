package dev.missioncontrol.tasks;

import dev.missioncontrol.http.Words;

/// What the execution of a task is doing.
public enum ExecutionState implements Words {
    QUEUED("queued"),
    RUNNING("running"),
    WAITING("waiting"),
    IDLE("idle"),
    FAILED("failed"),
    COMPLETED("completed");

    private final String word;

    ExecutionState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
