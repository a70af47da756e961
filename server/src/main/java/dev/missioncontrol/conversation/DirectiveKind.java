package dev.missioncontrol.conversation;

import dev.missioncontrol.http.Words;

/// What the holder of a task can be told with the answers to its reports.
public enum DirectiveKind implements Words {
    /// A question or a request for approval is settled.
    ANSWER("answer"),
    /// Somebody said something that concerns the holder.
    COMMENT("comment"),
    /// A person wants this work to stop: release the task.
    CANCEL("cancel"),
    /// A person wants the agent to take no more work.
    PAUSE("pause");

    private final String word;

    DirectiveKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
