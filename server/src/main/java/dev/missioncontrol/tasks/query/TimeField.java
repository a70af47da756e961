package dev.missioncontrol.tasks.query;

import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Times that a task has.
enum TimeField implements Words {
    DUE("due", true),
    CREATED("created", false),
    UPDATED("updated", false),
    STARTED("started", true),
    COMPLETED("completed", true);

    private final String word;
    private final boolean optional;

    TimeField(String word, boolean optional) {
        this.word = word;
        this.optional = optional;
    }

    @Override
    public String word() {
        return word;
    }

    @Nullable
    Instant of(Task task) {
        return switch (this) {
            case DUE -> task.dueDate();
            case CREATED -> task.createdAt();
            case UPDATED -> task.updatedAt();
            case STARTED -> task.startedAt();
            case COMPLETED -> task.completedAt();
        };
    }

    /// Whether a task can be without it.
    boolean isOptional() {
        return optional;
    }
}
