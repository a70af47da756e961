package dev.missioncontrol.tasks.query;

import dev.missioncontrol.http.Words;

/// What a task can have: `has:due`.
enum Part implements Words {
    DESCRIPTION("description"),
    ASSIGNEE("assignee"),
    TAGS("tags"),
    DUE("due"),
    ESTIMATE("estimate"),
    PLAN("plan"),
    PROGRESS("progress"),
    PARENT("parent"),
    DEPENDENCIES("dependencies"),
    APPROVAL("approval"),
    QUESTION("question"),
    WARNING("warning"),
    COMMENTS("comments"),
    REASON("reason"),
    RESULTS("results"),
    COMMITS("commits");

    private final String word;

    Part(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
