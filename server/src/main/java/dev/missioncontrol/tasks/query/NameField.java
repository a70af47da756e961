package dev.missioncontrol.tasks.query;

import dev.missioncontrol.http.Words;

/// Fields that are compared with names.
enum NameField implements Words {
    ASSIGNEE("assignee", true, true),

    /// The holder's agent.
    AGENT("agent", true, true),
    CREATOR("creator", true, false),

    /// The key of a column.
    STATUS("status", false, false),
    TAG("tag", false, true),
    KEY("key", false, false),

    /// The key of the task that this one is a part of.
    PARENT("parent", false, true);

    private final String word;
    private final boolean ofSomebody;
    private final boolean optional;

    NameField(String word, boolean ofSomebody, boolean optional) {
        this.word = word;
        this.ofSomebody = ofSomebody;
        this.optional = optional;
    }

    @Override
    public String word() {
        return word;
    }

    /// Whether `me` means who asks.
    boolean isOfSomebody() {
        return ofSomebody;
    }

    /// Whether `none` means that there is none.
    boolean isOptional() {
        return optional;
    }
}
