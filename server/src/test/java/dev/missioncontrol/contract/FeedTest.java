package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Together;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A board's events without a socket: by asking, by waiting, and as a stream.
class FeedTest extends Contract {
    private String board = "";
    private String feed = "";

    @BeforeEach
    void anotherBoard() {
        board = text(post("/boards", "name", "Feed").body().path("board"), "key");
        feed = "/boards/" + board + "/events";
    }

    private JsonNode here() {
        return post("/tasks?board=" + board, "title", "Here").task();
    }

    private String position() {
        JsonNode snapshot = get("/boards/" + board + "/snapshot").body();
        return text(snapshot, "epoch") + ":" + snapshot.path("seq");
    }

    private static List<Long> seqs(JsonNode answer) {
        return list(answer.path("events")).stream()
                .map(event -> event.path("seq").longValue())
                .toList();
    }

    @Test
    void whoFollowsFromASnapshotSeesEveryEventOnceAndInOrder() {
        String start = position();
        JsonNode task = here();
        patch("/tasks/" + id(task), "title", "Changed");
        here();
        JsonNode first = get(feed + "?limit=2&after=" + start).body();
        assertThat(seqs(first)).containsExactly(2L, 3L);
        assertThat(first.path("recovered").booleanValue()).isTrue();
        JsonNode event = first.path("events").path(1);
        assertThat(text(event, "type")).isEqualTo("task:updated");
        assertThat(text(event, "event")).isEqualTo("task.updated");
        assertThat(text(event.path("data"), "title")).isEqualTo("Changed");
        assertThat(keys(event))
                .containsExactlyInAnyOrder("type", "event", "data", "timestamp", "board", "seq", "actor", "requestId");
        String next = text(first, "epoch") + ":" + first.path("seq");
        assertThat(seqs(get(feed + "?after=" + next).body())).containsExactly(4L);
        JsonNode nothing = get(feed + "?after=" + text(first, "epoch") + ":4").body();
        assertThat(seqs(nothing)).isEmpty();
        assertThat(nothing.path("seq").longValue()).isEqualTo(4);
    }

    @Test
    void aBoardsOwnEventsAreAmongThem() {
        patch("/boards/" + board, "name", "Renamed");
        String epoch = text(get(feed).body(), "epoch");
        JsonNode events = get(feed + "?after=" + epoch + ":0").body().path("events");
        assertThat(list(events).stream().map(event -> text(event, "event")))
                .containsExactly("board.created", "board.updated");
        assertThat(text(events.path(1), "type")).isEqualTo("board:updated");
        assertThat(text(events.path(1).path("data"), "name")).isEqualTo("Renamed");
        assertThat(list(events.path(1).path("data").path("columns"))).hasSize(6);
    }

    @Test
    void whoCannotGoOnIsToldWhyAndWhereTheSnapshotIs() {
        here();
        String epoch = position().split(":", -1)[0];
        for (Map.Entry<String, String> place : Map.of(
                        "", "first", "?after=other.1:1", "epoch", "?after=" + epoch + ":99", "ahead")
                .entrySet()) {
            JsonNode answer = get(feed + place.getKey()).body();
            assertThat(answer.path("recovered").booleanValue()).isFalse();
            assertThat(text(answer, "reason")).isEqualTo(place.getValue());
            assertThat(answer.path("seq").longValue()).isEqualTo(2);
            assertThat(seqs(answer)).isEmpty();
            assertThat(mission.call("GET", text(answer, "snapshot"), null).status())
                    .isEqualTo(200);
        }
        for (String wrong : List.of("?after=1", "?after=" + epoch + ":x", "?limit=0&after=a:1", "?wait=51")) {
            isProblem(get(feed + wrong), 400, "validation");
        }
        isProblem(get("/boards/NOPE/events"), 404, "not_found");
    }

    @Test
    void aHundredWhoWaitAreToldOfAnEventAsItHappens() throws Exception {
        String start = position();
        CountDownLatch asking = new CountDownLatch(100);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var crowd = threads.submit(() -> {
                Together.run(100, number -> {
                    asking.countDown();
                    JsonNode answer = get(feed + "?wait=50&after=" + start).body();
                    assertThat(seqs(answer)).startsWith(2L);
                });
                return true;
            });
            asking.await();
            long began = System.nanoTime();
            here();
            assertThat(crowd.get()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(40));
        }
        assertThat(seqs(get(feed + "?wait=1&after=" + start.split(":", -1)[0] + ":2")
                        .body()))
                .isEmpty();
    }

    @Test
    void aStreamTellsWhatIsMissingAndThenWhatHappens() throws Exception {
        String start = position();
        here();
        ConcurrentLinkedQueue<Map<String, String>> heard = new ConcurrentLinkedQueue<>();
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader lines = open(client, start)) {
            Thread ear = Thread.ofVirtual().start(() -> listen(lines, heard));
            Facts.await("the event that was missed", Duration.ofSeconds(20), () -> heard.size() == 1);
            here();
            Facts.await("the event that happens", Duration.ofSeconds(20), () -> heard.size() == 2);
            client.shutdownNow();
            ear.join();
        }
        List<Map<String, String>> events = new ArrayList<>(heard);
        String epoch = start.split(":", -1)[0];
        assertThat(events.getFirst()).containsEntry("id", epoch + ":2");
        assertThat(events.getLast()).containsEntry("id", epoch + ":3");
        assertThat(Json.read(String.valueOf(events.getLast().get("data")))
                        .path("seq")
                        .longValue())
                .isEqualTo(3);
    }

    @Test
    void aStreamFromAnotherHistoryBeginsWithAResync() throws Exception {
        ConcurrentLinkedQueue<Map<String, String>> heard = new ConcurrentLinkedQueue<>();
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader lines = open(client, "another.1:7")) {
            Thread ear = Thread.ofVirtual().start(() -> listen(lines, heard));
            Facts.await("the resync", Duration.ofSeconds(20), () -> heard.size() == 1);
            here();
            Facts.await("what happens after it", Duration.ofSeconds(20), () -> heard.size() == 2);
            client.shutdownNow();
            ear.join();
        }
        Map<String, String> resync = heard.element();
        assertThat(resync)
                .containsEntry("event", "resync")
                .containsEntry("id", position().split(":", -1)[0] + ":1");
        assertThat(text(Json.read(String.valueOf(resync.get("data"))), "reason"))
                .isEqualTo("epoch");
    }

    private BufferedReader open(HttpClient client, String lastEventId) throws Exception {
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(URI.create(mission.origin() + "/api/v1" + feed))
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", lastEventId)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static void listen(BufferedReader lines, ConcurrentLinkedQueue<Map<String, String>> heard) {
        try {
            Map<String, String> event = new HashMap<>();
            String line;
            while ((line = lines.readLine()) != null) {
                int colon = line.indexOf(':');
                if (!line.isEmpty()) {
                    event.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                } else if (event.containsKey("data")) {
                    heard.add(event);
                    event = new HashMap<>();
                } else {
                    event.clear();
                }
            }
        } catch (IOException end) {
            // the test has hung up
        }
    }

    @Test
    void eventsThatAnotherServerWroteAreToldToo() throws Exception {
        try (Mission other = mission.beside()) {
            String start = position();
            here();
            assertThat(seqs(other.get(feed + "?wait=50&after=" + start).body())).containsExactly(2L);
        }
    }
}
