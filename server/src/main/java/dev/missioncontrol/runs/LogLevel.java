package dev.missioncontrol.runs;

import dev.missioncontrol.http.Words;

/// How much a line of a run's log matters, the least first.
public enum LogLevel implements Words {
    DEBUG("debug"),
    INFO("info"),
    WARN("warn"),
    ERROR("error");

    private static final LogLevel[] BY_ORDER = values();

    private final String word;

    LogLevel(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /// The number in the table: as it stands here.
    int order() {
        return compareTo(DEBUG);
    }

    static LogLevel of(int order) {
        return BY_ORDER[order];
    }
}
