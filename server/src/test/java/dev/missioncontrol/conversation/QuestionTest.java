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

/// What can be asked, by whom and when, and what becomes of a question when its asker goes.
class QuestionTest extends Asker {
    @Test
    void oneQuestionAtATimeAndTheSameAgainIsTheSame() {
        String path = working("Impatient");
        JsonNode first = ask(path, "Now?");
        Answer again = mission.post(path + "/questions", fields("text", "Now?", "sessionKey", session));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("question")).isEqualTo(first);
        Answer another = mission.post(path + "/questions", fields("text", "Or now?", "sessionKey", session));
        assertThat(another.code()).isEqualTo("question_open");
        assertThat(another.body().path("question").path("id")).isEqualTo(first.path("id"));
        answer(first, fields("answer", "Later."));
        assertThat(mission.post(path + "/questions", fields("text", "Or now?", "sessionKey", session))
                        .status())
                .isEqualTo(201);
        assertThat(mission.get(path + "/questions?limit=1")
                        .body()
                        .path("questions")
                        .path(0)
                        .path("text")
                        .stringValue())
                .isEqualTo("Or now?");
    }

    @Test
    void whatCannotBeAskedOrAnsweredIsRefused() {
        String path = working("Strict");
        assertThat(refused(path, "options", List.of("a"), "default", "b")).isEqualTo("/default");
        assertThat(refused(path, "deadline", "2001-01-01")).isEqualTo("/deadline");
        assertThat(refused(path, "deadline", "2999-01-01", "deadlineSeconds", 5))
                .isEqualTo("/deadlineSeconds");
        assertThat(mission.post(path + "/questions", "{}").code()).isEqualTo("validation");
        assertThat(mission.post(path + "/questions", fields("text", "Who?", "sessionKey", "nobody"))
                        .code())
                .isEqualTo("lease_lost");
        JsonNode question = mission.post(
                        path + "/questions", fields("text", "A?", "options", List.of("a"), "sessionKey", session))
                .body()
                .path("question");
        assertThat(answer(question, fields("option", "b")).code()).isEqualTo("validation");
        assertThat(answer(question, fields("option", "a", "answer", "b")).code())
                .isEqualTo("validation");
        assertThat(answer(question, "{}").code()).isEqualTo("validation");
        assertThat(mission.post("/questions/7/answer", fields("answer", "x")).code())
                .isEqualTo("not_found");
        assertThat(answer(question, fields("answer", "In my own words.")).status())
                .isEqualTo(200);
    }

    private String refused(String path, Object... more) {
        Object[] all = new Object[more.length + 4];
        all[0] = "text";
        all[1] = "Well?";
        all[2] = "sessionKey";
        all[3] = session;
        System.arraycopy(more, 0, all, 4, more.length);
        return mission.post(path + "/questions", fields(all))
                .body()
                .path("errors")
                .path(0)
                .path("pointer")
                .asString("nothing");
    }

    @Test
    void aPersonsQuestionBeforeWorkBeginsKeepsTheTaskBack() {
        String path = "/tasks/" + created("Unclear");
        JsonNode asked = mission.post(path + "/questions", fields("text", "For whom is this?"))
                .task();
        assertThat(asked.path("ready").booleanValue()).isFalse();
        assertThat(asked.path("executionState").stringValue()).isEqualTo("queued");
        JsonNode question = asked.path("question");
        assertThat(question.path("askedBy").stringValue()).isEqualTo("human");
        assertThat(answer(question, fields("answer", "For us."))
                        .task()
                        .path("ready")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void whoAskedMayWithdrawAndSoMayAPerson() {
        String path = working("Never mind");
        JsonNode question = ask(path, "Hm?");
        String withdraw = "/questions/" + question.path("id").stringValue() + "/withdraw";
        assertThat(mission.send("POST", withdraw, "{}", "X-Agent", "eve").code())
                .isEqualTo("forbidden");
        Answer withdrawn = mission.send("POST", withdraw, "{}", "X-Agent", agent);
        assertThat(withdrawn.body().path("question").path("state").stringValue())
                .isEqualTo("withdrawn");
        assertThat(withdrawn.task().path("executionState").stringValue()).isEqualTo("running");
        assertThat(mission.post(withdraw, "{}").status()).isEqualTo(200);
        JsonNode second = ask(path, "Hm, hm?");
        assertThat(mission.post("/questions/" + second.path("id").stringValue() + "/withdraw", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(mission.eventTypes(path).stream().filter("question.withdrawn"::equals))
                .hasSize(2);
    }

    @Test
    void whoReleasesLeavesItsQuestionAndWhoFinishesTakesItAlong() {
        String released = working("Given back");
        ask(released, "What next?");
        mission.post(released + "/release", fields("sessionKey", session));
        assertThat(mission.get(released).task().has("question")).isTrue();

        String other = session + "b";
        String finished = working("Done anyway", other);
        JsonNode question = mission.post(finished + "/questions", fields("text", "Really?", "sessionKey", other))
                .body()
                .path("question");
        JsonNode done = mission.patch(finished, fields("sessionKey", other, "status", "Done"))
                .task();
        assertThat(done.has("question")).isFalse();
        assertThat(mission.eventTypes(finished).stream()
                        .filter(type -> !type.startsWith("run."))
                        .findFirst())
                .hasValue("task.completed");
        Answer late = answer(question, fields("answer", "Yes!"));
        assertThat(late.code()).isEqualTo("question_closed");
        assertThat(late.body().path("question").path("state").stringValue()).isEqualTo("withdrawn");
    }

    @Test
    void aLostClaimLeavesItsQuestionAndTheAnswerGoesToTheNext() throws Exception {
        String path = working("Outlives its asker");
        JsonNode question = ask(path, "Which colour?");
        mission.timePasses(Duration.ofMinutes(2));
        Facts.await(
                "the claim to be lost", SOON, () -> !mission.get(path).task().has("lease"));
        JsonNode orphan = mission.get(path).task();
        assertThat(orphan.path("status").stringValue()).isEqualTo("Ready");
        assertThat(orphan.path("executionState").stringValue()).isEqualTo("queued");
        assertThat(orphan.path("ready").booleanValue()).isFalse();
        assertThat(orphan.path("question").path("id")).isEqualTo(question.path("id"));
        assertThat(poll("heir").path("reason").stringValue()).isEqualTo("awaiting_answer");
        assertThat(poll("heir").path("counts").path("awaitingAnswer").intValue())
                .isEqualTo(1);
        assertThat(mission.post(path + "/claim", fields("sessionKey", "heir")).code())
                .isEqualTo("awaiting_answer");
        JsonNode why = mission.get(path + "/explain").body();
        assertThat(why.path("code").stringValue()).isEqualTo("awaiting_answer");
        assertThat(why.path("sentence").stringValue())
                .isEqualTo("It waits for the answer to what " + agent + " asked.");

        CompletableFuture<JsonNode> heir = CompletableFuture.supplyAsync(() -> poll("heir&wait=50"));
        Facts.await("the heir to wait", SOON, () -> mission.waiting() == 1);
        Answer answered = answer(question, fields("answer", "Blue."));
        assertThat(answered.task().path("executionState").stringValue()).isEqualTo("queued");
        assertThat(heir.get().path("action").stringValue()).isEqualTo("claimed");
        JsonNode told = mission.post(path + "/heartbeat", fields("sessionKey", "heir"))
                .body()
                .path("directives");
        assertThat(told.path(0).path("question").path("answer").stringValue()).isEqualTo("Blue.");
    }

    @Test
    void aQuestionGoesWithItsTask() throws Exception {
        String path = working("Deleted");
        JsonNode question = ask(path, "Anybody?");
        String address = "/questions/" + question.path("id").stringValue();
        CompletableFuture<Answer> parked = CompletableFuture.supplyAsync(() -> mission.get(address + "?wait=50"));
        Facts.await("somebody to wait", SOON, () -> mission.waitingForAnswers() == 1);
        mission.delete(path);
        assertThat(parked.get().code()).isEqualTo("not_found");
        assertThat(answer(question, fields("answer", "Too late.")).code()).isEqualTo("not_found");
    }

    @Test
    void openQuestionsOfAllBoardsAreListedWithTheirTasks() {
        mission.board("ASK", "Asked");
        for (int i = 0; i < 3; i++) {
            String id = mission.post("/tasks?board=ASK", fields("title", "About " + i))
                    .task()
                    .path("id")
                    .stringValue();
            mission.post("/tasks/" + id + "/questions", fields("text", "Why?"));
        }
        JsonNode first = mission.get("/questions?state=open&board=ASK&limit=2").body();
        assertThat(titles(first)).containsExactly("About 2", "About 1");
        JsonNode second = mission.get("/questions?state=open&board=ASK&limit=2&cursor="
                        + first.path("nextCursor").stringValue())
                .body();
        assertThat(titles(second)).containsExactly("About 0");
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(mission.get("/questions?state=answered&board=ASK")
                        .body()
                        .path("questions")
                        .isEmpty())
                .isTrue();
    }

    private static List<String> titles(JsonNode page) {
        return page.path("questions")
                .valueStream()
                .map(question -> question.path("task").path("title").stringValue())
                .toList();
    }
}
