package dev.missioncontrol.tasks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One piece of work as it stands: its row, its lease, what it depends on and its newest progress.
///
/// @param status the key of the column it stands in
/// @param rank order inside that column, compared byte by byte
/// @param estimate hours, or points as the board says
/// @param ready whether it can be handed out: in a ready column, dependencies met, approval given
/// @param fence rises with every claim and every loss
/// @param version the number of the task's own events
/// @param openBlockers how many of `blockedBy` are not done
/// @param progress the newest entries first
/// @param parentId the task of the same board that this one is a part of
public record Task(
        UUID boardId,
        UUID id,
        String key,
        String title,
        @Nullable String description,
        String status,
        ExecutionState executionState,
        Priority priority,
        String rank,
        @Nullable String assignee,
        List<String> tags,
        List<String> planChecklist,
        int currentStepIndex,
        @Nullable String blockedReason,
        boolean needsApproval,
        @Nullable Instant approvedAt,
        @Nullable String approvedBy,
        @Nullable Double estimate,
        double timeSpent,
        @Nullable Instant dueDate,
        @Nullable JsonNode results,
        @Nullable JsonNode commits,
        int attempt,
        int maxAttempts,
        boolean holdOnLeaseLost,
        Instant availableAt,
        boolean ready,
        long fence,
        long version,
        boolean demo,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        Instant currentStateStartedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant lastActionAt,
        @Nullable Instant lastHeartbeatAt,
        List<UUID> blockedBy,
        int openBlockers,
        List<ProgressEntry> progress,
        @Nullable Lease lease,
        @Nullable UUID parentId,
        Attention attention) {

    /// Rows show this many progress entries; a single task shows them all.
    public static final int NEWEST_PROGRESS = 20;

    public Task {
        tags = List.copyOf(tags);
        planChecklist = List.copyOf(planChecklist);
        blockedBy = List.copyOf(blockedBy);
        progress = List.copyOf(progress);
    }

    /// Whether a person still has to say yes.
    public boolean awaitsApproval() {
        return needsApproval && approvedAt == null;
    }

    /// The same task under a lease that was renewed.
    public Task with(Lease renewed) {
        TaskDraft draft = new TaskDraft(this);
        draft.lease = renewed;
        return draft.unsaved();
    }

    /// The same task with more of its progress.
    public Task with(List<ProgressEntry> entries) {
        TaskDraft draft = new TaskDraft(this);
        draft.progress = entries;
        return draft.unsaved();
    }
}
