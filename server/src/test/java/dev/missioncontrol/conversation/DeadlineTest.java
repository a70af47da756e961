package dev.missioncontrol.conversation;

import static dev.missioncontrol.support.Fields.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// When nobody answers in time.
class DeadlineTest extends Asker {
    @Test
    void withoutAnAnswerTheDefaultIsTakenWhenTheDeadlinePasses() throws Exception {
        String path = working("Default");
        JsonNode question = mission.post(
                        path + "/questions",
                        fields(
                                "text",
                                "Tabs?",
                                "options",
                                List.of("yes", "no"),
                                "default",
                                "no",
                                "deadlineSeconds",
                                40,
                                "sessionKey",
                                session))
                .body()
                .path("question");
        assertThat(Duration.between(
                        Instant.parse(question.path("askedAt").stringValue()),
                        Instant.parse(question.path("deadline").stringValue())))
                .isEqualTo(Duration.ofSeconds(40));
        String address = "/questions/" + question.path("id").stringValue();
        CompletableFuture<Answer> parked = CompletableFuture.supplyAsync(() -> mission.get(address + "?wait=50"));
        Facts.await("somebody to wait", SOON, () -> mission.waitingForAnswers() == 1);
        mission.timePasses(Duration.ofSeconds(41));
        JsonNode expired = parked.get().body().path("question");
        assertThat(expired.path("state").stringValue()).isEqualTo("expired");
        assertThat(expired.path("answer").stringValue()).isEqualTo("no");
        assertThat(expired.path("closedBy").stringValue()).isEqualTo("system");
        assertThat(mission.get(path).task().path("executionState").stringValue())
                .isEqualTo("running");
        assertThat(mission.eventTypes(path).getFirst()).isEqualTo("question.expired");
        assertThat(heartbeat(path)
                        .body()
                        .path("directives")
                        .path(0)
                        .path("question")
                        .path("answer")
                        .stringValue())
                .isEqualTo("no");
        assertThat(answer(question, fields("option", "yes")).code()).isEqualTo("question_closed");
    }

    @Test
    void aDeadlineWithoutADefaultEndsTheWaitUnanswered() throws Exception {
        String path = working("No default");
        mission.post(path + "/questions", fields("text", "Hello?", "deadlineSeconds", 30, "sessionKey", session));
        mission.timePasses(Duration.ofSeconds(31));
        Facts.await(
                "the deadline to pass", SOON, () -> !mission.get(path).task().has("question"));
        JsonNode told = heartbeat(path).body().path("directives").path(0).path("question");
        assertThat(told.path("state").stringValue()).isEqualTo("expired");
        assertThat(told.has("answer")).isFalse();
    }
}
