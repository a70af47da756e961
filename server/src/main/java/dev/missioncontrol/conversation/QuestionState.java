package dev.missioncontrol.conversation;

import dev.missioncontrol.http.Words;

/// Where a question stands.
public enum QuestionState implements Words {
    OPEN("open", "question.asked"),
    ANSWERED("answered", "question.answered"),
    /// Its deadline passed: its default is the answer, or it has none.
    EXPIRED("expired", "question.expired"),
    WITHDRAWN("withdrawn", "question.withdrawn");

    private final String word;
    private final String eventType;

    QuestionState(String word, String eventType) {
        this.word = word;
        this.eventType = eventType;
    }

    @Override
    public String word() {
        return word;
    }

    /// The event by which a question gets there.
    public String eventType() {
        return eventType;
    }
}
