package dev.missioncontrol.events;

import dev.missioncontrol.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// An event as clients read it: on the socket, and one by one from a board's `/events`.
public final class EventMessage {
    private EventMessage() {}

    /// @return `{type, event, data, timestamp, board, seq, actor, requestId?}`
    public static ObjectNode toJson(BoardEvent event) {
        return toJson(event, coarseType(event.type()));
    }

    /// The same under another coarse type, for the clients that know only those.
    public static ObjectNode toJson(BoardEvent event, String coarseType) {
        ObjectNode message = Json.object();
        message.put("type", coarseType);
        message.put("event", event.type());
        message.set("data", event.subject());
        message.put("timestamp", Json.time(event.at()));
        message.put("board", event.boardId().toString());
        message.put("seq", event.seq());
        message.putObject("actor")
                .put("kind", event.actor().kind().word())
                .put("id", event.actor().id())
                .put("name", event.actor().name());
        if (event.requestId() != null) {
            message.put("requestId", event.requestId());
        }
        return message;
    }

    /// The tracker's few types: what its clients switch on.
    public static String coarseType(String type) {
        return switch (type) {
            case "task.created" -> "task:created";
            case "task.deleted" -> "task:deleted";
            case "task.execution_changed" -> "task:execution:updated";
            case "run.created" -> "run:created";
            case "run.completed" -> "run:completed";
            default -> {
                if (type.startsWith("run.")) {
                    yield "run:updated";
                }
                yield type.startsWith("board.") ? "board:updated" : "task:updated";
            }
        };
    }
}
