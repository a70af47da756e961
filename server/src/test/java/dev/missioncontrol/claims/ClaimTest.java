package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClaimTest {
    private Mission mission;

    @BeforeEach
    void start() {
        mission = Mission.start();
    }

    @AfterEach
    void theLogIsWhole() {
        assertThat(mission.broken()).isEmpty();
        mission.close();
    }

    @Test
    void sixteenPollersShareThreeHundredTasksAndNoTaskHasTwoHolders() throws Exception {
        IntStream.range(0, 300).forEach(i -> mission.ready("Task " + i));
        Map<String, String> holders = new ConcurrentHashMap<>();
        Callable<Integer> poller = () -> {
            int claimed = 0;
            while (true) {
                String session = Thread.currentThread().getName() + "-" + claimed;
                JsonNode answer = mission.poll(session).body();
                if (answer.path("action").stringValue().equals("none")) {
                    return claimed;
                }
                assertThat(holders.put(answer.path("task").path("id").stringValue(), session))
                        .isNull();
                claimed++;
            }
        };
        int claims = 0;
        for (Future<Integer> share : together(16, poller)) {
            claims += share.get();
        }
        assertThat(claims).isEqualTo(300);
        assertThat(holders).hasSize(300);
        assertThat(holders.values()).doesNotHaveDuplicates();
    }

    @Test
    void thirtyTwoSessionsRaceForOneTaskAndOneWins() throws Exception {
        String id = mission.ready("The only one").path("id").stringValue();
        List<Future<Integer>> answers = together(
                32,
                () -> mission.post(
                                "/tasks/" + id + "/claim",
                                "{\"sessionKey\":\"" + Thread.currentThread().getName() + "\"}")
                        .status());
        int won = 0;
        for (Future<Integer> answer : answers) {
            int status = answer.get();
            assertThat(status).isIn(200, 409);
            won += status == 200 ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
    }

    @Test
    void aSessionThatSleptPastItsLeaseCanWriteNothing() {
        String id = mission.ready("Sleepy").path("id").stringValue();
        mission.get("/tasks/ready-for-work?sessionKey=sleeper&leaseSeconds=15");
        mission.timePasses(Duration.ofSeconds(16));
        JsonNode taken =
                mission.get("/tasks/ready-for-work?sessionKey=awake&wait=10").body();
        assertThat(taken.path("task").path("id").stringValue()).isEqualTo(id);
        long version = mission.get("/tasks/" + id).task().path("version").longValue();

        for (Mission.Answer refused : List.of(
                mission.post(
                        "/tasks/" + id + "/progress",
                        "{\"step\":\"late\",\"status\":\"done\",\"sessionKey\":\"sleeper\"}"),
                mission.post("/tasks/" + id + "/heartbeat", "{\"sessionKey\":\"sleeper\"}"),
                mission.patch("/tasks/" + id, "{\"status\":\"Done\",\"sessionKey\":\"sleeper\"}"),
                mission.send("PUT", "/tasks/" + id + "/move", "{\"status\":\"Done\"}", "X-Session-Key", "sleeper"),
                mission.patch("/tasks/" + id, "{\"title\":\"Mine\",\"fence\":1}"))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("lease_lost");
        }
        JsonNode now = mission.get("/tasks/" + id).task();
        assertThat(now.path("version").longValue()).isEqualTo(version);
        assertThat(now.path("sessionKey").stringValue()).isEqualTo("awake");
    }

    @Test
    void aParkedPollerGetsTheTaskAsSoonAsItIsThere() throws Exception {
        List<Future<JsonNode>> waiting = together(
                1,
                () -> mission.get("/tasks/ready-for-work?sessionKey=patient&wait=30")
                        .body());
        String id = mission.ready("Fresh").path("id").stringValue();
        assertThat(waiting.getFirst().get().path("task").path("id").stringValue())
                .isEqualTo(id);
    }

    private static <T> List<Future<T>> together(int sessions, Callable<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(sessions);
        List<Future<T>> answers =
                IntStream.range(0, sessions).mapToObj(i -> threads.submit(work)).toList();
        threads.shutdown();
        return answers;
    }
}
