package dev.missioncontrol.approvals;

import static dev.missioncontrol.support.Fields.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.support.Mission.Answer;
import dev.missioncontrol.support.OneServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Every door that an agent could try, by its name, by its session, in the body and in the headers: none opens.
class AgentsNeverDecideTest extends OneServer {
    private static final List<String> DECISIONS = List.of("approve", "reject");

    /// A PATCH with a session's key is a wish to claim, too, and is refused as such; a bulk decides nothing at all.
    private static final List<String> REFUSALS =
            List.of("forbidden", "lease_lost", "awaiting_approval", "validation", "bulk_refused");

    /// A way to say: I am an agent.
    private record Guise(
            String name, List<String> headers, @Nullable String sessionKey) {
        Answer send(String method, String path, @Nullable Object... more) {
            @Nullable Object[] all = more;
            if (sessionKey != null) {
                all = new Object[more.length + 2];
                System.arraycopy(more, 0, all, 0, more.length);
                all[more.length] = "sessionKey";
                all[more.length + 1] = sessionKey;
            }
            return mission.send(method, path, fields(all), headers.toArray(String[]::new));
        }
    }

    private static List<Guise> guises(String session) {
        return List.of(
                new Guise("the header", List.of("X-Agent", "hal"), null),
                new Guise("a session in the body", List.of(), session),
                new Guise("a session in the header", List.of("X-Session-Key", session), null),
                new Guise("a person's name in the header", List.of("X-Agent", "human"), null),
                new Guise("all of them", List.of("X-Agent", "hal", "X-Session-Key", session), session));
    }

    @Test
    void noDoorOpensForTheOneWhoWorksAndAsked() {
        JsonNode task = mission.ready("Guarded work");
        String path = "/tasks/" + task.path("id").stringValue();
        mission.poll("hal-1");
        JsonNode asked = mission.post(path + "/approvals", fields("sessionKey", "hal-1", "note", "Please."))
                .body()
                .path("approval");
        assertNoDoorOpens(path, asked, guises("hal-1"));
        mission.patch(path, fields("status", "Done"));
    }

    @Test
    void noDoorOpensForAStrangerWhileNobodyWorks() {
        JsonNode task = mission.post("/tasks", fields("title", "Guarded", "status", "Ready", "needsApproval", true))
                .task();
        assertNoDoorOpens(
                "/tasks/" + task.path("id").stringValue(), task.path("approval"), guises("not a session of anybody"));
    }

    private static void assertNoDoorOpens(String path, JsonNode approval, List<Guise> guises) {
        JsonNode before = mission.get(path).task();
        String decision = "/approvals/" + approval.path("id").stringValue() + "/decision";
        List<String> opened = new ArrayList<>();
        for (Guise guise : guises) {
            for (String word : DECISIONS) {
                check(opened, guise, word, guise.send("POST", decision, "decision", word, "comment", "I say so."));
            }
            check(opened, guise, "approvedAt", guise.send("PATCH", path, "approvedAt", "2020-01-01T00:00:00Z"));
            check(opened, guise, "no approvedAt", guise.send("PATCH", path, "approvedAt", null));
            check(opened, guise, "approvedBy", guise.send("PATCH", path, "approvedBy", "human"));
            check(opened, guise, "not needed", guise.send("PATCH", path, "needsApproval", false));
            check(
                    opened,
                    guise,
                    "both",
                    guise.send("PATCH", path, "needsApproval", false, "approvedAt", "2020-01-01T00:00:00Z"));
            for (Map<String, Object> change : List.<Map<String, Object>>of(
                    Map.of("needsApproval", false), Map.of("approvedAt", "2020-01-01T00:00:00Z"))) {
                List<String> ids = List.of(path.substring("/tasks/".length()));
                check(opened, guise, "bulk", guise.send("PATCH", "/tasks/bulk", "ids", ids, "change", change));
                Answer some = guise.send("PATCH", "/tasks/bulk", "ids", ids, "change", change, "partial", true);
                if (!some.body().path("changed").isEmpty()) {
                    opened.add("a part of a bulk by " + guise.name);
                }
            }
        }
        assertThat(opened).isEmpty();
        JsonNode after = mission.get(path).task();
        assertThat(after.path("version")).isEqualTo(before.path("version"));
        assertThat(after.path("approval")).isEqualTo(before.path("approval"));
        assertThat(after.path("needsApproval").booleanValue()).isTrue();
        assertThat(after.has("approvedAt")).isFalse();
    }

    private static void check(List<String> opened, Guise guise, String door, Answer answer) {
        if (!REFUSALS.contains(answer.code())) {
            opened.add(door + " by " + guise.name + ": " + answer.status() + " "
                    + answer.raw().body());
        }
    }

    @Test
    void aTaskIsNotBornApproved() {
        JsonNode created = mission.send(
                        "POST",
                        "/tasks",
                        fields(
                                "title",
                                "Born free",
                                "status",
                                "Ready",
                                "needsApproval",
                                true,
                                "approvedAt",
                                "2020-01-01T00:00:00Z",
                                "approvedBy",
                                "human"),
                        "X-Agent",
                        "hal")
                .task();
        assertThat(created.has("approvedAt")).isFalse();
        assertThat(created.path("ready").booleanValue()).isFalse();
        assertThat(created.path("approval").path("requestedBy").stringValue()).isEqualTo("hal");
    }

    /// A second request must not be a way around the answer to the first.
    @Test
    void withdrawingItsOwnRequestTakesNoGateAway() {
        JsonNode task = mission.post("/tasks", fields("title", "Refused", "status", "Ready", "needsApproval", true))
                .task();
        String path = "/tasks/" + task.path("id").stringValue();
        mission.post(
                "/approvals/" + task.path("approval").path("id").stringValue() + "/decision",
                fields("decision", "reject", "comment", "No."));
        JsonNode again = mission.send("POST", path + "/approvals", "{}", "X-Agent", "hal")
                .body()
                .path("approval");
        Answer withdrawn = mission.send(
                "POST",
                "/approvals/" + again.path("id").stringValue() + "/decision",
                fields("decision", "withdraw"),
                "X-Agent",
                "hal");
        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(withdrawn.task().path("needsApproval").booleanValue()).isTrue();
        assertThat(withdrawn.task().path("ready").booleanValue()).isFalse();
    }

    @Test
    void undoingWhatAPersonDidTakesNoGateAway() {
        String path = "/tasks/" + mission.ready("Undone").path("id").stringValue();
        mission.patch(path, fields("needsApproval", true));
        int version = mission.get(path).task().path("version").intValue();
        for (Guise guise : guises("whoever")) {
            guise.send("POST", path + "/undo");
            guise.send("POST", path + "/undo", "version", version);
        }
        JsonNode task = mission.get(path).task();
        assertThat(task.path("version").intValue()).isEqualTo(version);
        assertThat(task.path("needsApproval").booleanValue()).isTrue();
        assertThat(mission.post(path + "/undo", fields("version", version)).status())
                .isEqualTo(200);
        assertThat(mission.get(path).task().path("needsApproval").booleanValue())
                .as("a person may undo it")
                .isFalse();
        mission.delete(path);
    }

    @Test
    void aStrangerCannotUndoAnApprovalByAskingOnceMore() {
        String path = "/tasks/" + mission.ready("Approved").path("id").stringValue();
        mission.patch(path, fields("approvedAt", "2020-01-01T00:00:00Z"));
        assertThat(mission.send("POST", path + "/approvals", "{}", "X-Agent", "eve")
                        .code())
                .isEqualTo("forbidden");
        assertThat(mission.get(path).task().path("approvedBy").stringValue()).isEqualTo("human");
        mission.patch(path, fields("status", "Done"));
    }

    @Test
    void agentsDoNotAnswerQuestionsEither() {
        String path = "/tasks/" + mission.ready("Asked").path("id").stringValue();
        JsonNode question =
                mission.post(path + "/questions", fields("text", "Who?")).body().path("question");
        String answer = "/questions/" + question.path("id").stringValue() + "/answer";
        for (Guise guise : guises("whoever")) {
            assertThat(guise.send("POST", answer, "answer", "Me.").code())
                    .as(guise.name)
                    .isEqualTo("forbidden");
        }
        mission.delete(path);
    }

    /// In open mode everybody is `human`; with names it takes two people.
    @Test
    void nobodyApprovesWhatTheyAskedForThemselvesOnceTheyHaveNames() {
        Actor ada = new Actor(Actor.Kind.PERSON, "ada", "ada");
        Actor bob = new Actor(Actor.Kind.PERSON, "bob", "bob");
        Approval asked = new Approval(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                UUID.randomUUID(),
                ApprovalState.REQUESTED,
                false,
                null,
                ada,
                Instant.EPOCH,
                null,
                null,
                null);
        assertThatThrownBy(() -> Approvals.checkMayDecide(ada, asked, Decision.APPROVE))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().word()).isEqualTo("approver_is_requester"));
        assertThatCode(() -> {
                    Approvals.checkMayDecide(bob, asked, Decision.APPROVE);
                    Approvals.checkMayDecide(ada, asked, Decision.REJECT);
                    Approvals.checkMayDecide(ada, asked, Decision.WITHDRAW);
                    Approvals.checkMayDecide(Actor.HUMAN, asked, Decision.APPROVE);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void theTableItselfRefusesAnAgentsDecision() {
        JsonNode task = mission.post("/tasks", fields("title", "Last wall", "needsApproval", true))
                .task();
        assertThatThrownBy(() -> mission.database()
                        .useHandle(handle -> handle.createUpdate("""
                        UPDATE approval
                           SET state = 'approved', decided_by = 'hal', decided_by_kind = 'agent', decided_at = now()
                         WHERE task_id = CAST(:task AS uuid)
                        """)
                                .bind("task", task.path("id").stringValue())
                                .execute()))
                .hasMessageContaining("approval_is_no_agents_decision");
    }
}
