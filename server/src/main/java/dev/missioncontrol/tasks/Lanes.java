package dev.missioncontrol.tasks;

import dev.missioncontrol.boards.Grouping;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a task's lanes follow from; `lanes_of` in the database says the same.
public record Lanes(
        @Nullable String assignee,
        Priority priority,
        List<String> tags,
        @Nullable UUID parentId) {
    /// The lane of tasks that have none of what the grouping groups by.
    public static final String NONE = "";

    public static Lanes of(Task task) {
        return new Lanes(task.assignee(), task.priority(), task.tags(), task.parentId());
    }

    public static Lanes of(TaskDraft draft) {
        return new Lanes(draft.assignee, draft.priority, draft.tags, draft.parentId);
    }

    /// The lanes of one grouping that the task is in: several where it has several tags.
    public List<String> by(Grouping grouping) {
        return switch (grouping) {
            case ASSIGNEE -> List.of(assignee == null ? NONE : assignee);
            case PRIORITY -> List.of(priority.word());
            case TAG -> tags.isEmpty() ? List.of(NONE) : tags;
            case PARENT -> List.of(parentId == null ? NONE : parentId.toString());
        };
    }
}
