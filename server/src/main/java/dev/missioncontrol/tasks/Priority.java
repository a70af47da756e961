package dev.missioncontrol.tasks;

import dev.missioncontrol.http.Words;

/// How soon; the table stores the order, so that the most urgent sorts first.
public enum Priority implements Words {
    CRITICAL("Critical", 0),
    HIGH("High", 1),
    MEDIUM("Medium", 2),
    LOW("Low", 3);

    private final String word;
    private final int order;

    Priority(String word, int order) {
        this.word = word;
        this.order = order;
    }

    @Override
    public String word() {
        return word;
    }

    public int order() {
        return order;
    }
}
