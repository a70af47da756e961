package dev.missioncontrol.tasks;

import dev.missioncontrol.http.Words;

/// How a reported step stands.
public enum ProgressStatus implements Words {
    PENDING("pending"),
    RUNNING("running"),
    DONE("done"),
    FAILED("failed"),
    SKIPPED("skipped");

    private final String word;

    ProgressStatus(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
