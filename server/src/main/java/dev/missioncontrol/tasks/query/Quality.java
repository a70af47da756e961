package dev.missioncontrol.tasks.query;

import dev.missioncontrol.http.Words;

/// What a task can be: `is:ready`.
enum Quality implements Words {
    /// Can be handed out now.
    READY("ready"),
    CLAIMED("claimed"),

    /// Neither done nor cancelled, and so on by the column's category.
    OPEN("open"),
    CLOSED("closed"),
    BLOCKED("blocked"),
    OVERDUE("overdue"),
    FAILED("failed"),

    /// Waits for a person's yes, answer or look.
    APPROVAL("approval"),
    QUESTION("question"),
    WARNING("warning"),
    DEMO("demo");

    private final String word;

    Quality(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
