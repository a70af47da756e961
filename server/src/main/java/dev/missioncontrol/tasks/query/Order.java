package dev.missioncontrol.tasks.query;

/// One key to sort by.
public record Order(SortKey key, boolean descending) {
    String print() {
        return descending ? key.word() + "-desc" : key.word();
    }
}
