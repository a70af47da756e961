package dev.missioncontrol.tasks;

import dev.missioncontrol.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A task while one command changes it, under its board's lock; {@link Tasks#save} makes it a {@link Task} again.
public final class TaskDraft {
    public final Task before;
    public String title;
    public @Nullable String description;
    public String status;
    public ExecutionState executionState;
    public Priority priority;
    public String rank;
    public @Nullable String assignee;
    public List<String> tags;
    public List<String> planChecklist;
    public int currentStepIndex;
    public @Nullable String blockedReason;
    public boolean needsApproval;
    public @Nullable Instant approvedAt;
    public @Nullable String approvedBy;
    public @Nullable Double estimate;
    public double timeSpent;
    public @Nullable Instant dueDate;
    public @Nullable JsonNode results;
    public @Nullable JsonNode commits;
    public int attempt;
    public int maxAttempts;
    public boolean holdOnLeaseLost;
    public Instant availableAt;
    public long fence;
    public @Nullable Instant startedAt;
    public @Nullable Instant completedAt;
    public @Nullable Instant lastHeartbeatAt;
    public List<UUID> blockedBy;
    public int openBlockers;
    public List<ProgressEntry> progress;
    public @Nullable Lease lease;
    public @Nullable UUID parentId;
    public @Nullable JsonNode warning;
    public @Nullable JsonNode approval;
    public @Nullable JsonNode question;
    public int comments;

    /// Whether the caller named the place in the column.
    public boolean placed;

    /// Whether a person says that limits on work in progress do not stop this change.
    public boolean override;

    /// Whether a run is open on the task; known once it was saved.
    public boolean attempted;

    /// What the event of this change tells besides the task: its reason, its comment, its warning, its limits.
    public final ObjectNode extras = Json.object();

    public TaskDraft(Task task) {
        before = task;
        title = task.title();
        description = task.description();
        status = task.status();
        executionState = task.executionState();
        priority = task.priority();
        rank = task.rank();
        assignee = task.assignee();
        tags = task.tags();
        planChecklist = task.planChecklist();
        currentStepIndex = task.currentStepIndex();
        blockedReason = task.blockedReason();
        needsApproval = task.needsApproval();
        approvedAt = task.approvedAt();
        approvedBy = task.approvedBy();
        estimate = task.estimate();
        timeSpent = task.timeSpent();
        dueDate = task.dueDate();
        results = task.results();
        commits = task.commits();
        attempt = task.attempt();
        maxAttempts = task.maxAttempts();
        holdOnLeaseLost = task.holdOnLeaseLost();
        availableAt = task.availableAt();
        fence = task.fence();
        startedAt = task.startedAt();
        completedAt = task.completedAt();
        lastHeartbeatAt = task.lastHeartbeatAt();
        blockedBy = task.blockedBy();
        openBlockers = task.openBlockers();
        progress = task.progress();
        lease = task.lease();
        parentId = task.parentId();
        warning = task.attention().warning();
        approval = task.attention().approval();
        question = task.attention().question();
        comments = task.attention().comments();
    }

    /// Takes the place the caller named, which may have the same rank as the old one in another column.
    public void place(String newRank) {
        rank = newRank;
        placed = true;
    }

    public boolean moved() {
        return !status.equals(before.status());
    }

    /// Whether time in the present state begins anew.
    boolean entersAnotherState() {
        return moved() || executionState != before.executionState();
    }

    /// Since when the task is in the state it is in after the change.
    public Instant stateStartedAt(Instant at) {
        return entersAnotherState() ? at : before.currentStateStartedAt();
    }

    /// Whether saving would write what is there already.
    public boolean changesNothing() {
        return unsaved().equals(before);
    }

    /// The task with the changes, at its present version.
    Task unsaved() {
        return task(before.updatedAt(), before.lastActionAt(), before.ready(), before.version());
    }

    /// The task after the change.
    ///
    /// @param at the time of the change
    /// @param ready what the database found
    Task saved(Instant at, boolean ready) {
        return task(at, at, ready, before.version() + 1);
    }

    private Task task(Instant at, @Nullable Instant actionAt, boolean ready, long version) {
        return new Task(
                before.boardId(),
                before.id(),
                before.key(),
                title,
                description,
                status,
                executionState,
                priority,
                rank,
                assignee,
                tags,
                planChecklist,
                currentStepIndex,
                blockedReason,
                needsApproval,
                approvedAt,
                approvedBy,
                estimate,
                timeSpent,
                dueDate,
                results,
                commits,
                attempt,
                maxAttempts,
                holdOnLeaseLost,
                availableAt,
                ready,
                fence,
                version,
                before.demo(),
                before.createdBy(),
                before.createdAt(),
                at,
                stateStartedAt(at),
                startedAt,
                completedAt,
                actionAt,
                lastHeartbeatAt,
                blockedBy,
                openBlockers,
                progress,
                lease,
                parentId,
                attention());
    }

    /// What asks for a person, as it stands in the draft.
    public Attention attention() {
        return new Attention(warning, approval, question, comments);
    }
}
