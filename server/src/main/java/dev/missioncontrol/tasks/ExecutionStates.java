package dev.missioncontrol.tasks;

/// The one table that execution states follow from: what happened, the state it happened in, and whether a session held
/// the task then. docs/execution-states.md shows it; a test compares the two, cell by cell.
public final class ExecutionStates {
    private ExecutionStates() {}

    /// Writes what follows from the happening into the draft. A claim that ends by it has to be in the draft still.
    public static void happened(TaskDraft draft, Happening what) {
        draft.executionState = next(what, draft.executionState, draft.lease != null);
    }

    /// @param claimed whether a session held the task when it happened
    public static ExecutionState next(Happening what, ExecutionState now, boolean claimed) {
        return switch (what) {
            case CLAIMED, HEARTBEAT, SET_RUNNING -> ExecutionState.RUNNING;
            case HEARTBEAT_WHILE_ASKING -> now == ExecutionState.WAITING ? now : ExecutionState.RUNNING;
            case HEARTBEAT_WITHOUT_PROGRESS -> claimed && now == ExecutionState.IDLE ? now : ExecutionState.RUNNING;
            case PROGRESS -> claimed ? atWork(now) : now;
            case QUESTION_ASKED, APPROVAL_ASKED -> claimed ? ExecutionState.WAITING : now;
            case ANSWERED, APPROVAL_DECIDED -> claimed && now == ExecutionState.WAITING ? ExecutionState.RUNNING : now;
            case WENT_SILENT, STOOD_STILL -> claimed && now == ExecutionState.RUNNING ? ExecutionState.IDLE : now;
            case OVERDUE -> now;
            case MOVED_TO_ACTIVE -> claimed ? ExecutionState.RUNNING : reopened(now);
            case MOVED_TO_WAITING -> claimed ? ExecutionState.WAITING : now;
            case MOVED_TO_REVIEW -> claimed ? ExecutionState.COMPLETED : now;
            case MOVED_TO_DONE, COMPLETED, SET_COMPLETED -> ExecutionState.COMPLETED;
            case MOVED_TO_BACKLOG, MOVED_TO_READY, MOVED_TO_CANCELLED, RELEASED, LOST, RETRIED, SET_QUEUED ->
                ExecutionState.QUEUED;
            case HELD_AFTER_LOSS, BLOCKED, SET_WAITING -> ExecutionState.WAITING;
            case FAILED, SET_FAILED -> ExecutionState.FAILED;
            case SET_IDLE -> ExecutionState.IDLE;
        };
    }

    /// Reporting a step does not end waiting for a person.
    private static ExecutionState atWork(ExecutionState now) {
        return now == ExecutionState.QUEUED || now == ExecutionState.IDLE ? ExecutionState.RUNNING : now;
    }

    private static ExecutionState reopened(ExecutionState now) {
        return now == ExecutionState.COMPLETED || now == ExecutionState.FAILED ? ExecutionState.QUEUED : now;
    }
}
