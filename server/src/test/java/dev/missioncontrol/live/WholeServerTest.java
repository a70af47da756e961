package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.support.Mission;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Sockets on the whole application: real changes, the real table.
class WholeServerTest {
    private final Mission mission = Mission.start();

    @AfterEach
    void stop() {
        mission.close();
    }

    private URI uri() {
        return URI.create("ws://127.0.0.1:" + mission.port() + "/api/v1/ws");
    }

    private JsonNode snapshot() {
        return mission.get("/boards/MC/snapshot").body();
    }

    private static void subscribe(Client client, String board, JsonNode snapshot) {
        client.say("{'type':'subscribe','payload':{'board':'" + board + "','after':{'epoch':'"
                + snapshot.path("epoch").stringValue() + "','seq':"
                + snapshot.path("seq").longValue() + "}}}");
        assertThat(client.next("subscribed").path("recovered").booleanValue()).isTrue();
    }

    /// What a poller does, from the new task to the released one.
    private void work() {
        String id = mission.ready("Write the report").path("id").stringValue();
        mission.poll("session-1");
        mission.post(
                "/tasks/" + id + "/progress", "{\"step\":\"Read\",\"status\":\"done\",\"sessionKey\":\"session-1\"}");
        mission.put("/tasks/" + id + "/execution", "{\"executionState\":\"waiting\"}");
        mission.post("/tasks/" + id + "/release", "{\"sessionKey\":\"session-1\"}");
        mission.delete("/tasks/" + id);
    }

    private static List<JsonNode> untilDeleted(Client client) {
        List<JsonNode> events = new ArrayList<>();
        do {
            events.add(client.next());
        } while (!events.getLast().path("type").stringValue().equals("task:deleted"));
        return events;
    }

    @Test
    void aSnapshotIsAPositionFromWhichEveryChangeIsHeard() {
        JsonNode snapshot = snapshot();
        try (Client client = Client.connect(uri(), V1Mode.PROTOCOL)) {
            assertThat(client.next("hello").path("epoch")).isEqualTo(snapshot.path("epoch"));
            work();
            subscribe(client, "MC", snapshot);
            List<JsonNode> events = untilDeleted(client);
            assertThat(events)
                    .extracting(event -> event.path("event").stringValue())
                    .startsWith("task.created", "task.claimed", "run.created")
                    .contains("task.progressed", "task.execution_changed", "task.released", "run.completed")
                    .endsWith("task.deleted");
            long seq = snapshot.path("seq").longValue();
            for (JsonNode event : events) {
                assertThat(event.path("seq").longValue()).isEqualTo(++seq);
            }
            assertThat(snapshot().path("seq").longValue())
                    .isBetween(snapshot.path("seq").longValue(), seq);
        }
    }

    @Test
    void theSameEventsComeFromMemoryFromTheTableAndFromAnotherProcess() {
        JsonNode snapshot = snapshot();
        String board = snapshot.path("board").path("id").stringValue();
        List<JsonNode> told;
        try (LiveServer other = new LiveServer(History.of(new EventLog(mission.database())), new Pace().limits());
                Client here = Client.connect(uri(), V1Mode.PROTOCOL);
                Client there = other.v1()) {
            here.next("hello");
            there.next("hello");
            subscribe(here, board, snapshot);
            subscribe(there, board, snapshot);
            work();
            told = untilDeleted(here);
            assertThat(untilDeleted(there)).isEqualTo(told);
        }
        mission.restart();
        try (Client client = Client.connect(uri(), V1Mode.PROTOCOL)) {
            assertThat(client.next("hello").path("epoch")).isEqualTo(snapshot.path("epoch"));
            subscribe(client, board, snapshot);
            assertThat(untilDeleted(client)).isEqualTo(told);
        }
    }

    @Test
    void aClientOfTheTrackerHearsClaimsAndCleanUpsToo() {
        try (Client client = Client.connect(uri())) {
            client.next("connected");
            String id = mission.ready("Write the report").path("id").stringValue();
            assertThat(client.next("task:created").path("data").path("id").stringValue())
                    .isEqualTo(id);
            mission.poll("session-1");
            JsonNode claimed = client.next("task:updated").path("data");
            assertThat(claimed.path("sessionKey").stringValue()).isEqualTo("session-1");
            assertThat(client.next("run:created").path("data").path("taskId").stringValue())
                    .isEqualTo(id);
            mission.timePasses(java.time.Duration.ofMinutes(10));
            mission.post("/tasks/cleanup-stale", "{\"olderThanMinutes\":5}");
            JsonNode cleaned = client.next("task:updated").path("data");
            assertThat(cleaned.path("status").stringValue()).isEqualTo("Ready");
            assertThat(client.next("run:completed").path("data").path("status").stringValue())
                    .isEqualTo("lost");
        }
    }
}
