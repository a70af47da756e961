package dev.missioncontrol.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What happened on a board, in the past tense, never changed. `seq` is dense and in commit order.
///
/// `data` is `{"subject": the task or run as it is afterwards, "before": {…}, "after": {…}}`; the last two hold only
/// the fields that changed.
public record BoardEvent(
        UUID boardId,
        long seq,
        String type,
        Entity entity,
        UUID entityId,
        @Nullable UUID taskId,
        Actor actor,
        @Nullable String requestId,
        ObjectNode data,
        Instant at) {

    /// What an event speaks of.
    public enum Entity {
        BOARD("board"),
        TASK("task"),
        RUN("run");

        private final String word;

        Entity(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Entity of(String word) {
            for (Entity entity : values()) {
                if (entity.word.equals(word)) {
                    return entity;
                }
            }
            throw new IllegalArgumentException("No entity is called " + word);
        }
    }

    /// The task or run as it is after this event.
    public JsonNode subject() {
        return data.path("subject");
    }
}
