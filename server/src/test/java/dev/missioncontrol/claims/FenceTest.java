package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Invariant 3: a write with an old fence or of another session changes nothing, whatever the verb.
class FenceTest {
    /// `@` stands for the holder a call claims to be.
    private record Write(String method, String path, String body) {}

    private static final List<Write> WRITES = List.of(
            new Write("POST", "/progress", "{\"step\":\"late\",\"status\":\"done\"@}"),
            new Write("POST", "/heartbeat", "{\"x\":1@}"),
            new Write("PATCH", "", "{\"title\":\"Mine\"@}"),
            new Write("PATCH", "", "{\"status\":\"Done\"@}"),
            new Write("PATCH", "", "{\"executionState\":\"completed\"@}"),
            new Write("PUT", "/move", "{\"status\":\"Review\"@}"),
            new Write("POST", "/complete", "{\"summary\":\"late\"@}"),
            new Write("POST", "/fail", "{\"reason\":\"late\"@}"),
            new Write("POST", "/block", "{\"reason\":\"late\"@}"),
            new Write("PUT", "/execution", "{\"executionState\":\"failed\"@}"),
            new Write("POST", "/runs", "{\"attemptNumber\":7@}"),
            new Write("POST", "/dependencies", "{\"dependencyTaskId\":\"MC-2\"@}"),
            new Write("DELETE", "/dependencies/MC-3", "{\"x\":1@}"),
            new Write("DELETE", "", "{\"x\":1@}"));

    private Mission mission;
    private String path = "";

    @BeforeEach
    void start() {
        mission = Mission.start();
        path = "/tasks/" + mission.ready("The work").path("id").stringValue();
        mission.ready("Another task");
        String done = mission.ready("A finished one").path("id").stringValue();
        mission.patch("/tasks/" + done, "{\"status\":\"Done\"}");
        mission.post(path + "/dependencies", "{\"dependencyTaskId\":\"" + done + "\"}");
    }

    @AfterEach
    void theLogIsWhole() {
        assertThat(mission.broken()).isEmpty();
        mission.close();
    }

    @Test
    void anotherSessionChangesNothing() {
        claim("holder");
        assertNothingChanges(",\"sessionKey\":\"stranger\"");
    }

    @Test
    void theHolderWithAnOldFenceChangesNothing() {
        claim("holder");
        loseTheLease();
        JsonNode again = claim("holder");
        assertThat(again.path("fence").longValue()).isEqualTo(3);
        assertNothingChanges(",\"sessionKey\":\"holder\",\"fence\":1");
        assertNothingChanges(",\"fence\":1");
    }

    @Test
    void aSessionThatLostItsLeaseChangesNothingEvenIfNobodyTookTheTask() {
        claim("holder");
        loseTheLease();
        assertNothingChanges(",\"sessionKey\":\"holder\",\"fence\":1");
        assertNothingChanges(",\"sessionKey\":\"holder\"");
    }

    @Test
    void theHolderWithItsFenceMayDoAllOfIt() {
        for (Write write : WRITES) {
            JsonNode task = claim("holder");
            Mission.Answer answer = send(write, ",\"sessionKey\":\"holder\",\"fence\":" + task.path("fence"));
            assertThat(answer.status()).as(write.toString()).isBetween(200, 204);
            mission.patch(path, "{\"status\":\"Ready\",\"blockedBy\":[\"MC-3\"]}");
        }
        assertThat(mission.get(path).status()).isEqualTo(404);
    }

    private JsonNode claim(String session) {
        Mission.Answer answer = mission.post(path + "/claim", "{\"sessionKey\":\"" + session + "\"}");
        assertThat(answer.status()).isEqualTo(200);
        return answer.task();
    }

    private void loseTheLease() {
        mission.timePasses(Duration.ofMinutes(6));
        JsonNode cleaned =
                mission.post("/tasks/cleanup-stale", "{\"olderThanMinutes\":5}").body();
        long fence = mission.get(path).task().path("fence").longValue();
        assertThat(fence).as(cleaned.toString()).isEqualTo(2);
    }

    private void assertNothingChanges(String holder) {
        for (Write write : WRITES) {
            Map<String, Object> before = everything();
            Mission.Answer refused = send(write, holder);
            assertThat(refused.code()).as(write + holder).isEqualTo("lease_lost");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(everything()).as(write + holder).isEqualTo(before);
        }
    }

    private Mission.Answer send(Write write, String holder) {
        return mission.send(write.method, path + write.path, write.body.replace("@", holder));
    }

    /// Every row there is, byte for byte.
    private Map<String, Object> everything() {
        return mission.database()
                .withHandle(handle -> handle.createQuery("""
                        SELECT (SELECT string_agg(t::text, E'\\n' ORDER BY id) FROM task t) AS tasks,
                               (SELECT string_agg(l::text, E'\\n' ORDER BY task_id) FROM lease l) AS leases,
                               (SELECT string_agg(r::text, E'\\n' ORDER BY id) FROM run r) AS runs,
                               (SELECT string_agg(d::text, E'\\n' ORDER BY d) FROM dependency d) AS dependencies,
                               (SELECT count(*) FROM progress_entry) AS reported,
                               (SELECT last_seq FROM board_stream) AS seq
                        """).mapToMap().one());
    }
}
