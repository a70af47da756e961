package dev.missioncontrol.boards;

import java.util.List;

/// The columns every new board begins with: the tracker's.
public final class SixColumns {
    public static final Columns ALL = new Columns(List.of(
            column(0, "Backlog", "Backlog", Category.BACKLOG),
            column(1, "Ready", "Ready", Category.READY),
            column(2, "InProgress", "In progress", Category.ACTIVE),
            column(3, "Blocked", "Blocked", Category.WAITING),
            column(4, "Review", "Review", Category.REVIEW),
            column(5, "Done", "Done", Category.DONE)));

    private SixColumns() {}

    private static Column column(int place, String key, String name, Category category) {
        return new Column(key, name, category, place, null, WipMode.WARN);
    }
}
