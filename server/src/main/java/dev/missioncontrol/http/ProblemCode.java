package dev.missioncontrol.http;

import java.util.Locale;

/// The stable names of everything that can go wrong. The code is the contract; titles and details may be reworded.
public enum ProblemCode {
    VALIDATION(400, "The request is not valid"),
    MALFORMED_JSON(400, "The body is not JSON"),
    UNREADABLE_REQUEST(400, "The request cannot be read"),
    FORBIDDEN(403, "That is not yours to do"),
    APPROVER_IS_REQUESTER(403, "Somebody else has to approve that"),
    OVERRIDE_IS_FOR_PEOPLE(403, "Only a person can go beyond a limit"),
    ORIGIN_NOT_ALLOWED(403, "The request comes from another site"),
    HOST_NOT_ALLOWED(403, "The server does not go by that name"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "That method is not offered here"),
    TASK_CLAIMED(409, "Another session holds the task"),
    LEASE_LOST(409, "The claim is no longer yours"),
    BLOCKED_BY_DEPENDENCIES(409, "The task waits for other tasks"),
    AWAITING_APPROVAL(409, "The task waits for an approval"),
    AWAITING_ANSWER(409, "The task waits for an answer"),
    ALREADY_DECIDED(409, "It has been decided otherwise"),
    QUESTION_OPEN(409, "The task has a question that is open"),
    QUESTION_CLOSED(409, "The question is no longer open"),
    NOT_CLAIMED(409, "Nobody works on the task"),
    AGENT_PAUSED(409, "The agent gets no new work"),
    WIP_LIMIT(409, "A limit on work in progress is reached"),
    CYCLE(409, "That would close a circle"),
    BOARD_ARCHIVED(409, "The board is archived"),
    BOARD_IN_USE(409, "Somebody works on the board's tasks"),
    BOARD_IS_DEFAULT(409, "The default board is needed"),
    BOARD_KEY_TAKEN(409, "Another board has that key"),
    COLUMN_NOT_EMPTY(409, "The column has tasks"),
    RUN_LOG_FULL(409, "The run's log is full"),
    BULK_REFUSED(409, "Some of the tasks cannot be changed so"),
    NOTHING_TO_UNDO(409, "There is nothing to undo"),
    NOT_CLAIMABLE(409, "The task is finished"),
    IDEMPOTENCY_IN_PROGRESS(409, "The same request is still being answered"),
    VERSION_CONFLICT(412, "The task has changed in the meantime"),
    BODY_TOO_LARGE(413, "The body is too large"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
    UPGRADE_REQUIRED(426, "This address speaks WebSocket"),
    INTERNAL(500, "Something went wrong on our side"),
    DATABASE_UNAVAILABLE(503, "The database cannot be reached"),
    NOT_READY(503, "Not everything is in place yet"),
    STORAGE_FULL(507, "The disk is full"),
    OVERLOADED(503, "Too much is waiting already");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// As it stands in a body: `lease_lost`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the same request may succeed later without being changed.
    public boolean retryable() {
        return status == 503 || this == IDEMPOTENCY_IN_PROGRESS || this == WIP_LIMIT;
    }
}
