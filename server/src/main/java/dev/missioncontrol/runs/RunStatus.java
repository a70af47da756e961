package dev.missioncontrol.runs;

import dev.missioncontrol.http.Words;

/// How a run stands or ended; `lost` when its lease ran out.
public enum RunStatus implements Words {
    RUNNING("running"),
    FAILED("failed"),
    COMPLETED("completed"),
    CANCELLED("cancelled"),
    LOST("lost");

    private final String word;

    RunStatus(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
