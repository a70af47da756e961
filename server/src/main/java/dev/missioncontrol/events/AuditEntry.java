package dev.missioncontrol.events;

import dev.missioncontrol.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An event told to people: what it was about, who did it, and the fields that changed, before and after.
public final class AuditEntry {
    private AuditEntry() {}

    /// The same with the actor's kind, the session it acted in and the reason it gave; the tracker's messages go
    /// without.
    public static ObjectNode inFull(BoardEvent event) {
        ObjectNode entry = toJson(event);
        entry.put("actorKind", event.actor().kind().word());
        String session = session(event.actor(), event.data());
        if (!session.isEmpty()) {
            entry.put("session", session);
        }
        String reason = event.data().path("reason").asString("");
        if (!reason.isEmpty()) {
            entry.put("reason", reason);
        }
        return entry;
    }

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

    /// The session that held what the event speaks of, unless somebody else did it: one that ends its claim held it
    /// until then.
    private static String session(Actor actor, ObjectNode data) {
        JsonNode subject = data.path("subject");
        String holder = subject.path("lease").path("agent").asString(actor.name());
        if (actor.kind() == Actor.Kind.PERSON || (actor.isAgent() && !holder.equals(actor.name()))) {
            return "";
        }
        return subject.path("sessionKey")
                .asString(data.path("before").path("sessionKey").asString(""));
    }
}
