package dev.missioncontrol.events;

import dev.missioncontrol.http.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An event before the log gave it its seq.
public record EventDraft(
        String type,
        BoardEvent.Entity entity,
        UUID entityId,
        @Nullable UUID taskId,
        ObjectNode data) {

    public static EventDraft ofTask(String type, UUID taskId, ObjectNode data) {
        return new EventDraft(type, BoardEvent.Entity.TASK, taskId, taskId, data);
    }

    public static EventDraft ofRun(String type, UUID runId, UUID taskId, ObjectNode data) {
        return new EventDraft(type, BoardEvent.Entity.RUN, runId, taskId, data);
    }

    public static EventDraft ofBoard(String type, UUID boardId, ObjectNode data) {
        return new EventDraft(type, BoardEvent.Entity.BOARD, boardId, null, data);
    }

    BoardEvent at(BoardTransaction transaction, long seq) {
        return new BoardEvent(
                transaction.boardId(),
                seq,
                type,
                entity,
                entityId,
                taskId,
                transaction.actor(),
                transaction.requestId(),
                data,
                transaction.now());
    }

    static ObjectNode toRow(BoardEvent event) {
        ObjectNode row = Json.object()
                .put("type", event.type())
                .put("entityType", event.entity().word())
                .put("entityId", event.entityId().toString())
                .put("actorKind", event.actor().kind().word())
                .put("actorId", event.actor().id())
                .put("actorName", event.actor().name());
        if (event.taskId() != null) {
            row.put("taskId", event.taskId().toString());
        }
        if (event.requestId() != null) {
            row.put("requestId", event.requestId());
        }
        row.set("data", event.data());
        return row;
    }
}
