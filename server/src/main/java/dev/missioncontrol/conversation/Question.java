package dev.missioncontrol.conversation;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Text;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What people are asked about a task, and what became of it.
///
/// @param number orders the questions of a task, and the pages of lists
/// @param options answers to choose from; others are allowed too
/// @param usual the answer that is taken when the deadline passes, `default` in JSON
/// @param closedBy who answered or withdrew it; the system when its deadline passed
public record Question(
        UUID boardId,
        UUID id,
        long number,
        UUID taskId,
        QuestionState state,
        String text,
        List<String> options,
        @Nullable String usual,
        @Nullable Instant deadline,
        Actor askedBy,
        Instant askedAt,
        @Nullable String answer,
        @Nullable Actor closedBy,
        @Nullable Instant closedAt) {

    /// A task shows this much of the text; the question itself has all of it.
    private static final int LONGEST_ON_A_TASK = 1_000;

    public Question {
        options = List.copyOf(options);
    }

    public boolean isOpen() {
        return state == QuestionState.OPEN;
    }

    Question closed(QuestionState how, @Nullable String withAnswer, Actor by, Instant at) {
        return new Question(
                boardId, id, number, taskId, how, text, options, usual, deadline, askedBy, askedAt, withAnswer, by, at);
    }

    /// `{id, text, options[], default?, askedBy, askedAt, deadline?}`, small enough for a card.
    ObjectNode onTask() {
        return fields(LONGEST_ON_A_TASK);
    }

    /// The whole question.
    public ObjectNode toJson() {
        ObjectNode json = fields(Integer.MAX_VALUE)
                .put("taskId", taskId.toString())
                .put("boardId", boardId.toString())
                .put("state", state.word())
                .put("askedByKind", askedBy.kind().word());
        if (answer != null) {
            json.put("answer", answer);
        }
        if (closedBy != null && closedAt != null) {
            json.put("closedBy", closedBy.name())
                    .put("closedByKind", closedBy.kind().word())
                    .put("closedAt", Json.time(closedAt));
        }
        return json;
    }

    private ObjectNode fields(int longest) {
        ObjectNode json = Json.object().put("id", id.toString()).put("text", Text.first(longest, text));
        ArrayNode choices = json.putArray("options");
        options.forEach(choices::add);
        if (usual != null) {
            json.put("default", usual);
        }
        json.put("askedBy", askedBy.name()).put("askedAt", Json.time(askedAt));
        if (deadline != null) {
            json.put("deadline", Json.time(deadline));
        }
        return json;
    }
}
