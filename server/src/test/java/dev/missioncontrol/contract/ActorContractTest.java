package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActorContractTest extends BothPrefixes {
    private String lastActor(JsonNode task) {
        return text(events(task).getFirst(), "actor");
    }

    @Test
    void aPlainCallIsHumans() {
        JsonNode task = task();
        assertThat(text(task, "createdBy")).isEqualTo("human");
        assertThat(lastActor(task)).isEqualTo("human");
    }

    @Test
    void aCallWithXAgentIsThatAgents() {
        JsonNode task =
                send("POST", "/tasks", "{\"title\":\"x\"}", "X-Agent", "hal").task();
        assertThat(text(task, "createdBy")).isEqualTo("hal");
        assertThat(lastActor(task)).isEqualTo("hal");
    }

    @Test
    void aPollIsTheHeadersAgentsElseTheAssignees() {
        String ada = unique("ada");
        JsonNode first = readyFor(ada);
        JsonNode second = readyFor(ada);
        assertThat(text(poll(ada, unique("s")).task().path("lease"), "agent")).isEqualTo(ada);
        assertThat(lastActor(first)).isEqualTo(ada);
        Mission.Answer named = send(
                "GET", "/tasks/ready-for-work?assignee=" + ada + "&sessionKey=" + unique("s"), null, "X-Agent", "hal");
        assertThat(text(named.task().path("lease"), "agent")).isEqualTo("hal");
        assertThat(lastActor(second)).isEqualTo("hal");
    }

    @Test
    void aCallWithASessionKeyIsTheHolders() {
        String ada = unique("ada");
        String session = unique("s");
        JsonNode task = readyFor(ada);
        poll(ada, session);
        patch("/tasks/" + id(task), "title", "In the body", "sessionKey", session);
        assertThat(lastActor(task)).isEqualTo(ada);
        send("PATCH", "/tasks/" + id(task), "{\"title\":\"In the header\"}", "X-Session-Key", session);
        assertThat(lastActor(task)).isEqualTo(ada);
        patch("/tasks/" + id(task), "title", "Plain");
        assertThat(lastActor(task)).isEqualTo("human");
    }

    @Test
    void anApprovalIsStampedByTheServer() {
        JsonNode task = task("needsApproval", true, "status", "Ready");
        Mission.Answer answer =
                patch("/tasks/" + id(task), "approvedAt", "2001-01-01T00:00:00Z", "approvedBy", "somebody else");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer.task(), "approvedBy")).isEqualTo("human");
        assertThat(Instant.parse(text(answer.task(), "approvedAt")))
                .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(Duration.ofMinutes(1)));
        assertThat(answer.task().path("ready").booleanValue()).isTrue();
        assertThat(eventTypes(task)).containsExactly("approval.granted", "task.created");
        JsonNode again = patch("/tasks/" + id(task), "approvedAt", "2002-01-01T00:00:00Z")
                .task();
        assertThat(again).isEqualTo(answer.task());
        JsonNode withdrawn = patch("/tasks/" + id(task), "approvedAt", null).task();
        assertThat(keys(withdrawn)).doesNotContain("approvedAt", "approvedBy");
        assertThat(withdrawn.path("ready").booleanValue()).isFalse();
        assertThat(eventTypes(task).getFirst()).isEqualTo("approval.withdrawn");
    }

    @Test
    void anAgentCanNeitherGiveNorTakeAwayAnApproval() {
        JsonNode task = task("needsApproval", true, "status", "Ready");
        claim(task("title", "Held"), "some session");
        String path = "/tasks/" + id(task);
        String yes = "{\"approvedAt\":\"2030-01-01T00:00:00Z\"}";
        isProblem(send("PATCH", path, yes, "X-Agent", "hal"), 403, "forbidden");
        isProblem(send("PATCH", path, "{\"approvedAt\":null}", "X-Agent", "hal"), 403, "forbidden");
        isProblem(send("PATCH", path, "{\"approvedBy\":\"human\"}", "X-Agent", "hal"), 403, "forbidden");
        isProblem(send("PATCH", path, "{\"needsApproval\":false}", "X-Agent", "hal"), 403, "forbidden");
        JsonNode held = task();
        claim(held, "s");
        isProblem(
                patch("/tasks/" + id(held), "approvedAt", "2030-01-01T00:00:00Z", "sessionKey", "s"), 403, "forbidden");
        assertThat(read(task)).isEqualTo(task);
    }

    @Test
    void theReaperIsTheSystemAndACleanUpIsWhoeverAskedForIt() {
        JsonNode task = readyFor(unique("ada"));
        claim(task, unique("s"));
        mission.timePasses(Duration.ofMinutes(4));
        send("POST", "/tasks/cleanup-stale", "{\"olderThanMinutes\":4}", "X-Agent", "janitor");
        assertThat(events(task).stream()
                        .filter(event -> text(event, "eventType").equals("task.lease_lost"))
                        .map(event -> text(event, "actor")))
                .containsExactly("janitor");
    }
}
