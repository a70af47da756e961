package dev.missioncontrol.conversation;

import static dev.missioncontrol.support.Fields.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From the asking to the answer in the agent's hands, whichever way it listens.
class AnswerTest extends Asker {
    @Test
    void theTaskWaitsWhileItsQuestionIsOpenAndGoesOnWithTheAnswer() {
        String path = working("Choose a region");
        Answer asked = mission.post(
                path + "/questions",
                fields("text", "Which region?", "options", List.of("eu", "us"), "sessionKey", session, "fence", 1));
        assertThat(asked.status()).isEqualTo(201);
        JsonNode question = asked.body().path("question");
        assertThat(question.path("askedBy").stringValue()).isEqualTo(agent);
        assertThat(question.path("state").stringValue()).isEqualTo("open");
        assertThat(asked.task().path("executionState").stringValue()).isEqualTo("waiting");
        assertThat(asked.task().path("status").stringValue()).isEqualTo("InProgress");
        assertThat(asked.task().path("question").path("options").get(1).stringValue())
                .isEqualTo("us");

        assertThat(heartbeat(path).task().path("executionState").stringValue()).isEqualTo("waiting");
        assertThat(mission.post(
                                path + "/progress",
                                fields("step", "Meanwhile", "status", "done", "sessionKey", session))
                        .task()
                        .path("executionState")
                        .stringValue())
                .isEqualTo("waiting");

        Answer answered = answer(question, fields("option", "us"));
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.body().path("question").path("answer").stringValue())
                .isEqualTo("us");
        assertThat(answered.body().path("question").path("closedBy").stringValue())
                .isEqualTo("human");
        assertThat(answered.task().path("executionState").stringValue()).isEqualTo("running");
        assertThat(answered.task().has("question")).isFalse();
        JsonNode told = heartbeat(path).body().path("directives");
        assertThat(told.size()).isEqualTo(1);
        assertThat(told.path(0).path("kind").stringValue()).isEqualTo("answer");
        assertThat(told.path(0).path("question").path("answer").stringValue()).isEqualTo("us");
        assertThat(mission.eventTypes(path))
                .containsExactly(
                        "question.answered",
                        "task.progressed",
                        "question.asked",
                        "run.created",
                        "task.claimed",
                        "task.created");
        assertThat(extra("question.answered").path("answer").stringValue()).isEqualTo("us");
    }

    @Test
    void whatAnAnswerSaysIsToldAgainUntilItIsAcknowledged() {
        String path = working("Told");
        answer(ask(path, "Yes or no?"), fields("answer", "Yes, but slowly."));
        JsonNode first = heartbeat(path).body().path("directives").path(0);
        JsonNode again = mission.post(
                        path + "/progress", fields("step", "On it", "status", "done", "sessionKey", session))
                .body()
                .path("directives")
                .path(0);
        assertThat(again).isEqualTo(first);
        String id = first.path("id").stringValue();
        assertThat(mission.post(path + "/heartbeat", fields("sessionKey", "a stranger", "acknowledged", id))
                        .code())
                .isEqualTo("lease_lost");
        assertThat(heartbeat(path).body().path("directives").size()).isEqualTo(1);
        assertThat(mission.post(path + "/heartbeat", fields("sessionKey", session, "acknowledged", id))
                        .body()
                        .path("directives")
                        .isEmpty())
                .isTrue();
        assertThat(heartbeat(path).body().path("directives").isEmpty()).isTrue();
        assertThat(mission.post(path + "/heartbeat", fields("sessionKey", session, "acknowledged", List.of(id, "x")))
                        .code())
                .isEqualTo("validation");
    }

    @Test
    void aHeartbeatWithAKeyHearsAndAcknowledgesTheSame() {
        String path = working("Keyed");
        answer(ask(path, "Go?"), fields("answer", "Go."));
        Answer keyed = mission.send(
                "POST", path + "/heartbeat", fields("sessionKey", session), "Idempotency-Key", "beat-" + session);
        String id = keyed.body().path("directives").path(0).path("id").stringValue();
        Answer acknowledged = mission.send(
                "POST",
                path + "/heartbeat",
                fields("sessionKey", session, "acknowledged", id),
                "Idempotency-Key",
                "heard-" + session);
        assertThat(acknowledged.body().path("directives").isEmpty()).isTrue();
        assertThat(heartbeat(path).body().path("directives").isEmpty()).isTrue();
    }

    @Test
    void aParkedSessionIsWokenByTheAnswer() throws Exception {
        String path = working("Long poll");
        JsonNode question = ask(path, "Are you there?");
        String address = "/questions/" + question.path("id").stringValue();
        CompletableFuture<Answer> parked =
                CompletableFuture.supplyAsync(() -> mission.get(address + "?wait=50&sessionKey=" + session));
        Facts.await("the session to wait", SOON, () -> mission.waitingForAnswers() == 1);
        answer(question, fields("answer", "Always."));
        Answer woken = parked.get();
        assertThat(woken.body().path("question").path("answer").stringValue()).isEqualTo("Always.");
        assertThat(woken.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        Facts.await("the room to be empty", SOON, () -> mission.waitingForAnswers() == 0);
    }

    @Test
    void waitingIsASignOfLife() {
        String path = working("Alive by waiting");
        JsonNode question = ask(path, "Still there?");
        mission.timePasses(Duration.ofSeconds(50));
        String address = "/questions/" + question.path("id").stringValue();
        assertThat(mission.get(address + "?sessionKey=" + session).status()).isEqualTo(200);
        mission.timePasses(Duration.ofSeconds(50));
        assertThat(heartbeat(path).status()).isEqualTo(200);
        assertThat(mission.get(address + "?sessionKey=somebody-else").code()).isEqualTo("lease_lost");
    }

    @Test
    void aQuestionIsAnsweredOnceAndTheSameAnswerAgainIsSilent() {
        String path = working("Once");
        JsonNode question = ask(path, "One?");
        assertThat(answer(question, fields("answer", "One.")).status()).isEqualTo(200);
        assertThat(answer(question, fields("answer", "One.")).status()).isEqualTo(200);
        Answer other = answer(question, fields("answer", "Two."));
        assertThat(other.code()).isEqualTo("question_closed");
        assertThat(other.body().path("question").path("answer").stringValue()).isEqualTo("One.");
        assertThat(mission.eventTypes(path).stream().filter("question.answered"::equals))
                .hasSize(1);
    }
}
