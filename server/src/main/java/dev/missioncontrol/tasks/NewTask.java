package dev.missioncontrol.tasks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a task begins with.
///
/// @param parent the name of the task that this one is a part of
/// @param override whether a person says that limits on work in progress do not stop it
public record NewTask(
        String title,
        @Nullable String description,
        @Nullable String status,
        ExecutionState executionState,
        Priority priority,
        @Nullable String assignee,
        List<String> tags,
        List<String> planChecklist,
        @Nullable Double estimate,
        @Nullable Instant dueDate,
        boolean needsApproval,
        @Nullable JsonNode results,
        boolean demo,
        @Nullable String parent,
        boolean override,
        int maxAttempts,
        boolean holdOnLeaseLost) {
    /// How often a task is tried before it is blocked, unless its creator says otherwise.
    public static final int USUAL_ATTEMPTS = 3;

    /// A task on its own that is tried as often as usual.
    public NewTask(
            String title,
            @Nullable String description,
            @Nullable String status,
            ExecutionState executionState,
            Priority priority,
            @Nullable String assignee,
            List<String> tags,
            List<String> planChecklist,
            @Nullable Double estimate,
            @Nullable Instant dueDate,
            boolean needsApproval,
            @Nullable JsonNode results,
            boolean demo) {
        this(
                title,
                description,
                status,
                executionState,
                priority,
                assignee,
                tags,
                planChecklist,
                estimate,
                dueDate,
                needsApproval,
                results,
                demo,
                null,
                false,
                USUAL_ATTEMPTS,
                false);
    }

    /// A task with a title and defaults for everything else.
    public static NewTask titled(String title) {
        return new NewTask(
                title,
                null,
                null,
                ExecutionState.QUEUED,
                Priority.MEDIUM,
                null,
                List.of(),
                List.of(),
                null,
                null,
                false,
                null,
                false);
    }

    /// The same task, created as done.
    public NewTask finished() {
        return new NewTask(
                title,
                description,
                status,
                ExecutionStates.next(Happening.MOVED_TO_DONE, executionState, false),
                priority,
                assignee,
                tags,
                planChecklist,
                estimate,
                dueDate,
                needsApproval,
                results,
                demo,
                parent,
                override,
                maxAttempts,
                holdOnLeaseLost);
    }
}
