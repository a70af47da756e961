package dev.missioncontrol.audit;

import dev.missioncontrol.events.AuditEntry;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.http.Json;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The lines of `/audit`: the contract's event, with what a reader of all boards has to know besides.
final class AuditJson {
    private AuditJson() {}

    static ObjectNode entry(Audit.Entry entry) {
        BoardEvent event = entry.event();
        ObjectNode json = AuditEntry.inFull(event);
        UUID task = event.taskId();
        if (task != null) {
            json.set("task", task(task, entry));
        }
        return json;
    }

    /// Of a task that is gone, what the event itself still knows.
    private static ObjectNode task(UUID id, Audit.Entry entry) {
        ObjectNode json = Json.object().put("id", id.toString());
        boolean isGone = entry.taskKey() == null;
        JsonNode then =
                entry.event().entity() == BoardEvent.Entity.TASK ? entry.event().subject() : Json.object();
        String key = isGone ? then.path("key").asString("") : entry.taskKey();
        String title = isGone ? then.path("title").asString("") : entry.taskTitle();
        if (key != null && !key.isEmpty()) {
            json.put("key", key);
        }
        if (title != null && !title.isEmpty()) {
            json.put("title", title);
        }
        return json.put("deleted", isGone);
    }
}
