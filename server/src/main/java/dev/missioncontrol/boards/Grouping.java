package dev.missioncontrol.boards;

import dev.missioncontrol.http.Words;

/// What the lanes of a view are made of. The lane of tasks that have none of it is named by the empty string.
public enum Grouping implements Words {
    ASSIGNEE("assignee"),
    PRIORITY("priority"),
    TAG("tag"),
    PARENT("parent");

    private final String word;

    Grouping(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
