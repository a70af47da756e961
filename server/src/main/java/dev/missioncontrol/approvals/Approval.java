package dev.missioncontrol.approvals;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Text;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A request for a person's yes, and what became of it.
///
/// @param number orders the requests of a task, and the pages of lists
/// @param neededBefore whether the task needed an approval already before this request: what a withdrawal goes back to
/// @param note what the one who asked wants to be allowed
/// @param comment what the one who decided said to it
public record Approval(
        UUID boardId,
        UUID id,
        long number,
        UUID taskId,
        ApprovalState state,
        boolean neededBefore,
        @Nullable String note,
        Actor requestedBy,
        Instant requestedAt,
        @Nullable Actor decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment) {

    /// A task shows this much of a note; the request itself has all of it.
    private static final int LONGEST_ON_A_TASK = 500;

    public boolean isOpen() {
        return state == ApprovalState.REQUESTED;
    }

    Approval decided(Decision decision, Actor by, Instant at, @Nullable String why) {
        return new Approval(
                boardId,
                id,
                number,
                taskId,
                decision.outcome(),
                neededBefore,
                note,
                requestedBy,
                requestedAt,
                by,
                at,
                why);
    }

    /// `{id, state, requestedBy, requestedAt, note?, decidedBy?, decidedAt?, comment?}`, small enough for a card.
    ObjectNode onTask() {
        return fields(LONGEST_ON_A_TASK);
    }

    /// The whole request.
    public ObjectNode toJson() {
        ObjectNode json = fields(Integer.MAX_VALUE)
                .put("taskId", taskId.toString())
                .put("boardId", boardId.toString())
                .put("requestedByKind", requestedBy.kind().word());
        if (decidedBy != null) {
            json.put("decidedByKind", decidedBy.kind().word());
        }
        return json;
    }

    private ObjectNode fields(int longest) {
        ObjectNode json = Json.object()
                .put("id", id.toString())
                .put("state", state.word())
                .put("requestedBy", requestedBy.name())
                .put("requestedAt", Json.time(requestedAt));
        if (note != null) {
            json.put("note", Text.first(longest, note));
        }
        if (decidedBy != null && decidedAt != null) {
            json.put("decidedBy", decidedBy.name()).put("decidedAt", Json.time(decidedAt));
        }
        if (comment != null) {
            json.put("comment", Text.first(longest, comment));
        }
        return json;
    }
}
