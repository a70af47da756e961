package dev.missioncontrol.conversation;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Text;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What somebody said to a task; never changed.
///
/// @param number orders the comments of a task, and the pages of lists
/// @param mentions whom it calls, as their names stand in assignees
public record Comment(
        UUID id, long number, UUID taskId, Actor author, String text, List<String> mentions, Instant createdAt) {

    /// An event carries this much of the text; the comment itself has all of it.
    private static final int LONGEST_IN_EVENTS = 1_000;

    public Comment {
        mentions = List.copyOf(mentions);
    }

    public ObjectNode toJson() {
        return fields(Integer.MAX_VALUE).put("taskId", taskId.toString());
    }

    /// For events and directives.
    public ObjectNode inShort() {
        return fields(LONGEST_IN_EVENTS);
    }

    private ObjectNode fields(int longest) {
        ObjectNode json = Json.object()
                .put("id", id.toString())
                .put("author", author.name())
                .put("authorKind", author.kind().word())
                .put("text", Text.first(longest, text))
                .put("createdAt", Json.time(createdAt));
        ArrayNode names = json.putArray("mentions");
        mentions.forEach(names::add);
        return json;
    }
}
