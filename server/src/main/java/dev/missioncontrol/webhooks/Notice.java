package dev.missioncontrol.webhooks;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventMessage;
import dev.missioncontrol.http.Json;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// What a bot is told: a task that is assigned to somebody was created or changed.
///
/// @param body as it is sent at every attempt
record Notice(long seq, UUID taskId, String event, String body) {
    private static final int LONGEST_BODY = 256 << 10;

    /// @return nothing for events of other things, and of tasks that are and were nobody's
    static Optional<Notice> of(BoardEvent event) {
        boolean isAssigned = event.subject().path("assignee").isString()
                || event.data().path("before").path("assignee").isString();
        if (event.entity() != BoardEvent.Entity.TASK || !isAssigned) {
            return Optional.empty();
        }
        String type = EventMessage.coarseType(event.type());
        return Optional.of(new Notice(event.seq(), event.entityId(), type, body(event, type)));
    }

    /// `{event, task, timestamp}` of the tracker's contract, and beside it what a frame of the live protocol carries.
    private static String body(BoardEvent event, String type) {
        ObjectNode body = Json.object().put("event", type);
        body.set("task", event.subject());
        body.put("timestamp", Json.time(event.at()))
                .put("eventType", event.type())
                .put("board", event.boardId().toString())
                .put("seq", event.seq());
        body.putObject("actor")
                .put("kind", event.actor().kind().word())
                .put("id", event.actor().id())
                .put("name", event.actor().name());
        String text = body.toString();
        return text.length() <= LONGEST_BODY / 3 ? text : shortened(body).toString();
    }

    /// Events are kept small where they are written; should one not be, the bot reads the task itself.
    private static ObjectNode shortened(ObjectNode body) {
        ObjectNode task =
                body.path("task").asObjectOpt().orElseGet(Json::object).deepCopy();
        task.retain("id", "key", "boardId", "status", "executionState", "assignee", "priority", "version", "updatedAt");
        body.set("task", task.put("truncated", true));
        return body;
    }
}
