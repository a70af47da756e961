package dev.missioncontrol.tasks;

import dev.missioncontrol.boards.Category;
import dev.missioncontrol.http.Words;

/// What can happen to a task that its execution state may follow from; {@link ExecutionStates} says how.
public enum Happening implements Words {
    /// A session got the task.
    CLAIMED("claimed"),

    /// A sign of life.
    HEARTBEAT("heartbeat"),

    /// A sign of life while a person's answer or approval is awaited.
    HEARTBEAT_WHILE_ASKING("heartbeat while asking"),

    /// A sign of life of a session that was warned because it makes no progress.
    HEARTBEAT_WITHOUT_PROGRESS("heartbeat without progress"),

    /// The holder reported a step, changed the task or wrote log lines.
    PROGRESS("progress"),

    QUESTION_ASKED("question asked"),

    /// The last open question was answered, or expired.
    ANSWERED("answered"),

    APPROVAL_ASKED("approval asked"),

    /// Approved, rejected or withdrawn.
    APPROVAL_DECIDED("approval decided"),

    /// No heartbeat for longer than the board allows.
    WENT_SILENT("went silent"),

    /// Heartbeats, but no progress for longer than the board allows.
    STOOD_STILL("stood still"),

    /// Too long in one column.
    OVERDUE("overdue"),

    MOVED_TO_BACKLOG("moved to backlog"),
    MOVED_TO_READY("moved to ready"),
    MOVED_TO_ACTIVE("moved to active"),
    MOVED_TO_WAITING("moved to waiting"),
    MOVED_TO_REVIEW("moved to review"),
    MOVED_TO_DONE("moved to done"),
    MOVED_TO_CANCELLED("moved to cancelled"),

    /// Given back, or taken back, without a result.
    RELEASED("released"),

    /// The lease ran out; the task goes to another.
    LOST("lost"),

    /// The lease ran out; the task is held for a person (`onLeaseLost: hold`).
    HELD_AFTER_LOSS("held after loss"),

    /// An attempt failed and there will be another.
    RETRIED("retried"),

    COMPLETED("completed"),

    /// An attempt failed or was lost, and there will be no other.
    FAILED("failed"),

    /// The holder gave up its claim because it cannot go on.
    BLOCKED("blocked"),

    /// Somebody says what the state is: PUT `/execution`, PATCH `executionState`.
    SET_QUEUED("set to queued"),
    SET_RUNNING("set to running"),
    SET_WAITING("set to waiting"),
    SET_IDLE("set to idle"),
    SET_FAILED("set to failed"),
    SET_COMPLETED("set to completed");

    private final String word;

    Happening(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /// What a move into such a column is.
    public static Happening movedTo(Category category) {
        return switch (category) {
            case BACKLOG -> MOVED_TO_BACKLOG;
            case READY -> MOVED_TO_READY;
            case ACTIVE -> MOVED_TO_ACTIVE;
            case WAITING -> MOVED_TO_WAITING;
            case REVIEW -> MOVED_TO_REVIEW;
            case DONE -> MOVED_TO_DONE;
            case CANCELLED -> MOVED_TO_CANCELLED;
        };
    }

    public static Happening setTo(ExecutionState state) {
        return switch (state) {
            case QUEUED -> SET_QUEUED;
            case RUNNING -> SET_RUNNING;
            case WAITING -> SET_WAITING;
            case IDLE -> SET_IDLE;
            case FAILED -> SET_FAILED;
            case COMPLETED -> SET_COMPLETED;
        };
    }

    /// What a heartbeat means for this task: it ends neither waiting for a person nor standing still.
    public static Happening heartbeatOf(Task task) {
        Attention attention = task.attention();
        if (attention.waitsForPeople()) {
            return HEARTBEAT_WHILE_ASKING;
        }
        return attention.isWarned(Warning.Kind.NO_PROGRESS) ? HEARTBEAT_WITHOUT_PROGRESS : HEARTBEAT;
    }
}
