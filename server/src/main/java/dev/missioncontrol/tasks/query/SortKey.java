package dev.missioncontrol.tasks.query;

import dev.missioncontrol.http.Words;

/// What tasks can be sorted by.
enum SortKey implements Words {
    /// As they stand on the board: column by column, top to bottom.
    RANK("rank"),

    /// Low first, as in `priority>=High`.
    PRIORITY("priority"),

    /// Tasks without a date come last, whichever way.
    DUE("due"),
    UPDATED("updated"),
    CREATED("created");

    private final String word;

    SortKey(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
