package dev.missioncontrol.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.FaultyWire;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What Prometheus would see of the real server after real work.
class MetersTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private Mission mission;

    @BeforeEach
    void start() {
        mission = Mission.start();
    }

    @AfterEach
    void stop() {
        mission.close();
        http.close();
    }

    @Test
    void requestsGoByTheTemplateOfTheirRoute() throws Exception {
        String key = mission.ready("One").path("key").stringValue();
        mission.ready("Two");
        mission.call("GET", "/api/tasks/" + key, null);
        mission.call("GET", "/api/v1/tasks/" + key, null);
        mission.get("/tasks/MC-404");
        mission.get("/no/such/thing");
        request("GET", "/some/page/of/the/app");
        request("BREW", "/api/v1/tasks");

        await("http_server_requests_seconds_count{method=\"OTHER\",status=\"405\",uri=\"(nowhere)\"}", 1);
        Map<String, Double> seen = scrape();
        assertThat(seen)
                .containsEntry(requests("POST", 201, "/api/v1/tasks"), 2.0)
                .containsEntry(requests("GET", 200, "/api/v1/tasks/{id}"), 2.0)
                .containsEntry(requests("GET", 404, "/api/v1/tasks/{id}"), 1.0)
                .containsEntry(requests("GET", 404, "(nowhere)"), 1.0)
                .containsEntry(requests("GET", 200, "(web)"), 1.0)
                .containsEntry("mission_problems_total{code=\"not_found\"}", 2.0)
                .containsEntry("mission_problems_total{code=\"method_not_allowed\"}", 1.0)
                .containsEntry("mission_events_total{type=\"task.created\"}", 2.0);
        String bucket = requests("POST", 201, "/api/v1/tasks").replace("_count{", "_bucket{");
        assertThat(seen.get(bucket.replace("}", ",le=\"+Inf\"}"))).isEqualTo(2.0);
        assertThat(seen.get(bucket.replace("}", ",le=\"60.0\"}"))).isEqualTo(2.0);
        assertThat(seen.get(requests("POST", 201, "/api/v1/tasks").replace("_count{", "_sum{")))
                .isBetween(0.000_1, 20.0);
    }

    @Test
    void claimsAreCountedByWhatBecameOfThem() throws Exception {
        JsonNode held = mission.ready("One");
        mission.ready("Two");
        assertThat(mission.poll("ada").task().path("id")).isEqualTo(held.path("id"));
        assertThat(mission.poll("ada").task().path("id"))
                .as("a lost answer is no second claim")
                .isEqualTo(held.path("id"));
        mission.poll("eve");
        assertThat(mission.poll("bob").body().path("reason").stringValue()).isEqualTo("no_tasks");
        assertThat(claim(held, "bob").status()).isEqualTo(409);

        await("mission_claims_total{outcome=\"held\",reason=\"\"}", 1);
        assertThat(scrape())
                .containsEntry("mission_claims_total{outcome=\"granted\",reason=\"\"}", 2.0)
                .containsEntry("mission_claims_total{outcome=\"nothing\",reason=\"no_tasks\"}", 1.0)
                .containsEntry("mission_claims_total{outcome=\"nothing\",reason=\"wip_limit\"}", 0.0)
                .containsEntry("mission_problems_total{code=\"task_claimed\"}", 1.0)
                .containsEntry("mission_leases_live", 2.0)
                .containsEntry("mission_leases_reaped_total", 0.0);

        mission.timePasses(Duration.ofMinutes(10));
        await("mission_leases_reaped_total", 2);
        await("mission_leases_live", 0);
    }

    @Test
    void whoWaitsAndWhoWatchesIsCounted() throws Exception {
        CompletableFuture<Mission.Answer> parked =
                CompletableFuture.supplyAsync(() -> mission.get("/tasks/ready-for-work?sessionKey=patient&wait=30"));
        await("mission_pollers_parked", 1);
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(
                        URI.create(mission.origin().replace("http", "ws") + "/api/v1/ws"), new WebSocket.Listener() {})
                .join();
        await("mission_live_connections", 1);

        mission.ready("Wanted");
        assertThat(parked.get().body().path("action").stringValue()).isEqualTo("claimed");
        await("mission_pollers_parked", 0);
        await("mission_live_lag_messages", 0);
        socket.abort();
        await("mission_live_connections", 0);
    }

    @Test
    void writersPoolAndMachineAreShown() throws Exception {
        mission.ready("One");
        Map<String, Double> seen = scrape();
        assertThat(seen.get("mission_writer_batch_count")).isPositive();
        assertThat(seen.get("mission_writer_batch_bucket{le=\"64.0\"}"))
                .isEqualTo(seen.get("mission_writer_batch_count"));
        assertThat(seen)
                .containsEntry("mission_writer_queue", 0.0)
                .containsEntry("mission_database_connections{state=\"awaited\"}", 0.0)
                .containsKey("mission_database_connections{state=\"busy\"}");
        assertThat(seen.get("mission_database_connections{state=\"idle\"}")).isPositive();
        assertThat(seen.get("jvm_threads_live_threads")).isPositive();
        assertThat(seen.keySet())
                .anyMatch(name -> name.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .anyMatch(name -> name.startsWith("mission_build_info{java=\"25") && name.contains("version=\""));
    }

    @Test
    void noTaskAndNobodyIsNamed() throws Exception {
        String session = "agent:main:private:42";
        JsonNode task = mission.post("/tasks", """
                {"title": "Buy the island", "status": "Ready", "assignee": "ada", "tags": ["hush"]}""").task();
        mission.get("/tasks/ready-for-work?assignee=ada&sessionKey=" + session);
        mission.get("/tasks/" + task.path("id").stringValue());
        await("mission_claims_total{outcome=\"granted\",reason=\"\"}", 1);
        assertThat(text())
                .doesNotContain("island", "ada", "hush", session)
                .doesNotContain(task.path("id").stringValue(), task.path("key").stringValue());
    }

    @Test
    void aScrapeAnswersWhileTheDatabaseIsAway() throws Exception {
        try (FaultyWire wire = FaultyWire.to(TestPostgres.freshAddress());
                Mission cutOff = Mission.on(wire.address())) {
            wire.breakDown();
            Mission.Answer answer = cutOff.call("GET", "/metrics", null);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.raw().body()).contains("mission_leases_live NaN").contains("mission_writer_queue 0.0");
        }
    }

    @Test
    void metersAreNotKeptByAnyoneAndOnlyRead() throws Exception {
        Mission.Answer answer = mission.call("GET", "/metrics", null);
        assertThat(answer.raw().headers().firstValue("Content-Type"))
                .hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(mission.call("POST", "/metrics", "{}").status()).isEqualTo(405);
    }

    private Mission.Answer claim(JsonNode task, String session) {
        return mission.post(
                "/tasks/" + task.path("id").stringValue() + "/claim", "{\"sessionKey\": \"" + session + "\"}");
    }

    private static String requests(String method, int status, String uri) {
        return "http_server_requests_seconds_count{method=\"" + method + "\",status=\"" + status + "\",uri=\"" + uri
                + "\"}";
    }

    /// An answer is noted after it was sent: whoever scrapes at once may be quicker.
    private void await(String name, double value) throws Exception {
        Facts.await(name + " to be " + value, SOON, () -> Double.valueOf(value).equals(scrape().get(name)));
    }

    private Map<String, Double> scrape() throws Exception {
        Map<String, Double> values = new HashMap<>();
        text().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
        return values;
    }

    private String text() throws Exception {
        Mission.Answer answer = mission.call("GET", "/metrics", null);
        assertThat(answer.status()).isEqualTo(200);
        return answer.raw().body();
    }

    private HttpResponse<String> request(String method, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(mission.origin() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
