package dev.missioncontrol.live;

import dev.missioncontrol.events.AuditEntry;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventMessage;
import dev.missioncontrol.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Events as the bytes of a frame, never longer than a frame may be.
///
/// The writer of the log already cuts tasks; should one be too long all the same, it is cut further here, in steps,
/// and says `truncated`.
final class Encoding {
    private static final int SHORT_TEXT = 500;
    private static final int FEW_ENTRIES = 5;

    private static final List<Consumer<ObjectNode>> CUTS = List.of(
            data -> {
                shorten(data, "description");
                shorten(data, "summary");
                keepFew(data, "progressLog");
                keepFew(data, "log");
            },
            data -> data.remove(List.of("results", "commits", "progressLog", "log", "before", "after")),
            data -> data.retain(
                    "id", "key", "boardId", "taskId", "title", "status", "executionState", "version", "updatedAt"));

    private Encoding() {}

    /// The one message of the v1 mode.
    static byte[] event(BoardEvent event) {
        return fitting(EventMessage.toJson(event));
    }

    /// The plain mode's message of a task or a run under one of the tracker's types.
    static byte[] event(BoardEvent event, String coarseType) {
        return fitting(EventMessage.toJson(event, coarseType));
    }

    /// The plain mode's `event:appended`.
    static byte[] appended(BoardEvent event) {
        ObjectNode message = Json.object();
        message.put("type", "event:appended");
        message.set("data", AuditEntry.toJson(event));
        message.put("timestamp", Json.time(event.at()));
        message.put("board", event.boardId().toString());
        message.put("seq", event.seq());
        return fitting(message);
    }

    static byte[] bytes(ObjectNode message) {
        return Json.MAPPER.writeValueAsBytes(message);
    }

    private static byte[] fitting(ObjectNode message) {
        byte[] bytes = bytes(message);
        Optional<ObjectNode> data = message.path("data").asObjectOpt();
        if (bytes.length <= Limits.FRAME_BYTES || data.isEmpty()) {
            return bytes;
        }
        ObjectNode cut = data.get().deepCopy();
        message.set("data", cut);
        for (Consumer<ObjectNode> step : CUTS) {
            step.accept(cut);
            cut.put("truncated", true);
            bytes = bytes(message);
            if (bytes.length <= Limits.FRAME_BYTES) {
                break;
            }
        }
        return bytes;
    }

    private static void shorten(ObjectNode data, String field) {
        String text = data.path(field).asString("");
        if (text.codePointCount(0, text.length()) > SHORT_TEXT) {
            data.put(field, text.substring(0, text.offsetByCodePoints(0, SHORT_TEXT)));
        }
    }

    private static void keepFew(ObjectNode data, String field) {
        if (data.path(field) instanceof ArrayNode entries) {
            while (entries.size() > FEW_ENTRIES) {
                entries.remove(entries.size() - 1);
            }
        }
    }
}
