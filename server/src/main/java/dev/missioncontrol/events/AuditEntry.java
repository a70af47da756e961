package dev.missioncontrol.events;

import dev.missioncontrol.http.Json;
import tools.jackson.databind.node.ObjectNode;

/// An event told to people: what it was about, who did it, and the fields that changed, before and after.
public final class AuditEntry {
    private AuditEntry() {}

    /// @return the contract's AuditEvent, `{id, eventType, entityType, entityId, actor, before, after, timestamp}`,
    /// with
    ///     the board and the seq beside it
    public static ObjectNode toJson(BoardEvent event) {
        ObjectNode entry = Json.object();
        entry.put("id", event.boardId() + ":" + event.seq());
        entry.put("eventType", event.type());
        entry.put("entityType", event.entity().word());
        entry.put("entityId", event.entityId().toString());
        entry.put("actor", event.actor().name());
        entry.set("before", event.data().path("before").asObjectOpt().orElseGet(Json::object));
        entry.set("after", event.data().path("after").asObjectOpt().orElseGet(Json::object));
        entry.put("timestamp", Json.time(event.at()));
        entry.put("board", event.boardId().toString());
        entry.put("seq", event.seq());
        return entry;
    }
}
