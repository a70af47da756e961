package dev.missioncontrol.boards;

import dev.missioncontrol.http.Words;

/// What a limit does when it is reached.
public enum WipMode implements Words {
    WARN("warn"),
    BLOCK("block");

    private final String word;

    WipMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
