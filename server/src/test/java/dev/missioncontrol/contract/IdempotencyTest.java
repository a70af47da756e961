package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IdempotencyTest extends Contract {
    private static final String REPLAYED = "Idempotency-Replayed";

    private Mission.Answer keyed(String key, String method, String path, String json, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Idempotency-Key", key));
        return send(method, path, json, all.toArray(String[]::new));
    }

    private static boolean replayed(Mission.Answer answer) {
        return answer.raw().headers().firstValue(REPLAYED).equals(java.util.Optional.of("true"));
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndHasOneEffect() {
        JsonNode task = task();
        JsonNode other = task();
        String path = "/tasks/" + id(task);
        for (String[] call : List.of(
                new String[] {"POST", "/tasks", "{\"title\":\"Once\"}"},
                new String[] {"PATCH", path, "{\"title\":\"Once\"}"},
                new String[] {"PUT", path + "/move", "{\"status\":\"Review\"}"},
                new String[] {"PUT", path + "/execution", "{\"executionState\":\"idle\"}"},
                new String[] {"POST", path + "/dependencies", "{\"dependencyTaskId\":\"" + id(other) + "\"}"},
                new String[] {"DELETE", path + "/dependencies/" + id(other), "{}"},
                new String[] {"POST", path + "/claim", "{\"sessionKey\":\"s\"}"},
                new String[] {"POST", path + "/progress", "{\"step\":\"x\",\"status\":\"done\",\"sessionKey\":\"s\"}"},
                new String[] {"POST", path + "/heartbeat", "{\"sessionKey\":\"s\"}"},
                new String[] {"POST", "/tasks/cleanup-stale", "{\"olderThanMinutes\":60}"},
                new String[] {"DELETE", "/tasks/clear-demo", "{}"},
                new String[] {"POST", path + "/release", "{\"sessionKey\":\"s\"}"},
                new String[] {"POST", path + "/runs", "{}"},
                new String[] {"DELETE", path, "{}"})) {
            String key = unique("key");
            Mission.Answer first = keyed(key, call[0], call[1], call[2]);
            assertThat(first.status()).as(call[1] + first.raw().body()).isBetween(200, 204);
            assertThat(replayed(first)).isFalse();
            long seq = seq();
            Mission.Answer again = keyed(key, call[0], call[1], call[2]);
            assertThat(again.status()).as(call[0] + call[1]).isEqualTo(first.status());
            assertThat(again.raw().body()).isEqualTo(first.raw().body());
            assertThat(again.raw().headers().firstValue("ETag"))
                    .isEqualTo(first.raw().headers().firstValue("ETag"));
            assertThat(replayed(again)).as(call[0] + call[1]).isTrue();
            assertThat(seq()).isEqualTo(seq);
        }
    }

    @Test
    void theSameKeySentAtOnceHasOneEffect() throws Exception {
        String key = unique("key");
        long seq = seq();
        Set<String> bodies = new HashSet<>();
        int replays = 0;
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<Mission.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            answers.add(threads.submit(() -> keyed(key, "POST", "/tasks", "{\"title\":\"Once\"}")));
        }
        threads.shutdown();
        for (Future<Mission.Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(201);
            bodies.add(answer.get().raw().body());
            replays += replayed(answer.get()) ? 1 : 0;
        }
        assertThat(bodies).hasSize(1);
        assertThat(replays).isEqualTo(31);
        assertThat(seq()).isEqualTo(seq + 1);
    }

    @Test
    void aHeartbeatThatIsRepeatedWithItsKeyRenewsTheLeaseOnce() {
        JsonNode task = task();
        claim(task, "s");
        String path = "/tasks/" + id(task) + "/heartbeat";
        mission.timePasses(Duration.ofSeconds(100));
        JsonNode beaten =
                keyed("beat-1", "POST", path, "{\"sessionKey\":\"s\"}").task();
        mission.timePasses(Duration.ofSeconds(100));
        Mission.Answer again = keyed("beat-1", "POST", path, "{\"sessionKey\":\"s\"}");
        assertThat(replayed(again)).isTrue();
        assertThat(again.task()).isEqualTo(beaten);
        assertThat(text(read(task).path("lease"), "expiresAt")).isLessThan(text(beaten.path("lease"), "expiresAt"));
        JsonNode next = keyed("beat-2", "POST", path, "{\"sessionKey\":\"s\"}").task();
        assertThat(text(next.path("lease"), "expiresAt")).isGreaterThan(text(beaten.path("lease"), "expiresAt"));
        isProblem(keyed("beat-3", "POST", path, "{\"sessionKey\":\"other\"}"), 409, "lease_lost");
    }

    @Test
    void whatIsSpreadOverBoardsIsAnsweredOnceToo() {
        task("demo", true);
        Mission.Answer first = keyed("clear", "DELETE", "/tasks/clear-demo", "{}");
        assertThat(first.body().path("deleted").intValue()).isEqualTo(1);
        task("demo", true);
        Mission.Answer again = keyed("clear", "DELETE", "/tasks/clear-demo", "{}");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(replayed(again)).isTrue();
        assertThat(delete("/tasks/clear-demo").body().path("deleted").intValue())
                .isEqualTo(1);
        isProblem(keyed("clear", "POST", "/tasks/cleanup-stale", "{}"), 422, "idempotency_key_reused");
    }

    @Test
    void aKeyBelongsToOneRequest() {
        String key = unique("key");
        JsonNode task = task();
        keyed(key, "POST", "/tasks", "{\"title\":\"Once\"}");
        long seq = seq();
        isProblem(keyed(key, "POST", "/tasks", "{\"title\":\"Twice\"}"), 422, "idempotency_key_reused");
        isProblem(keyed(key, "POST", "/tasks?board=MC", "{\"title\":\"Once\"}"), 422, "idempotency_key_reused");
        isProblem(keyed(key, "PATCH", "/tasks/" + id(task), "{\"title\":\"Once\"}"), 422, "idempotency_key_reused");
        isProblem(keyed(key, "DELETE", "/tasks/" + id(task), "{}"), 422, "idempotency_key_reused");
        assertThat(seq()).isEqualTo(seq);
    }

    @Test
    void keysArePerActor() {
        String key = unique("key");
        String json = "{\"title\":\"Mine\"}";
        Mission.Answer human = keyed(key, "POST", "/tasks", json);
        Mission.Answer hal = keyed(key, "POST", "/tasks", json, "X-Agent", "hal");
        assertThat(id(hal.task())).isNotEqualTo(id(human.task()));
        assertThat(text(hal.task(), "createdBy")).isEqualTo("hal");
        assertThat(id(keyed(key, "POST", "/tasks", json, "X-Agent", "hal").task()))
                .isEqualTo(id(hal.task()));
    }

    @Test
    void aPersonAndAnAgentOfTheSameNameDoNotShareKeys() {
        String key = unique("key");
        String json = "{\"title\":\"Mine\"}";
        Mission.Answer human = keyed(key, "POST", "/tasks", json);
        Mission.Answer agent = keyed(key, "POST", "/tasks", json, "X-Agent", "human");
        assertThat(id(agent.task())).isNotEqualTo(id(human.task()));
    }

    @Test
    void aRefusalDoesNotUseUpTheKey() {
        String key = unique("key");
        JsonNode blocker = task();
        JsonNode task = task("blockedBy", List.of(id(blocker)));
        String path = "/tasks/" + id(task) + "/claim";
        isProblem(keyed(key, "POST", path, "{\"sessionKey\":\"s\"}"), 409, "blocked_by_dependencies");
        put("/tasks/" + id(blocker) + "/move", "status", "Done");
        assertThat(keyed(key, "POST", path, "{\"sessionKey\":\"s\"}").status()).isEqualTo(200);
    }

    @Test
    void theKeyIsTheRequestIdOfTheEvent() {
        String key = unique("key");
        Mission.Answer answer = keyed(key, "POST", "/tasks", "{\"title\":\"x\"}");
        String stored = mission.database()
                .withHandle(handle -> handle.createQuery("SELECT request_id FROM board_event WHERE entity_id = :id")
                        .bind("id", java.util.UUID.fromString(id(answer.task())))
                        .mapTo(String.class)
                        .one());
        assertThat(stored).isEqualTo(key);
        Mission.Answer named = send("POST", "/tasks", "{\"title\":\"x\"}", "X-Request-Id", "my-request.1");
        assertThat(named.raw().headers().firstValue("X-Request-Id")).hasValue("my-request.1");
    }
}
