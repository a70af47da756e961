package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainModeTest {
    private final LiveServer server = LiveServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    /// What a client of the tracker sees, byte for byte; only times are replaced.
    @Test
    void theTranscriptIsTheTrackers() {
        try (Client client = server.plain()) {
            List<String> transcript = new ArrayList<>();
            transcript.add(client.text());
            for (String message : List.of(
                    "{'type':'ping'}",
                    "{'type':'getState'}",
                    "{'type':'unsubscribe','payload':'events'}",
                    "{'type':'subscribe','payload':['runs','events']}",
                    "{'type':'subscribe','payload':'news'}",
                    "{'type':'dance'}",
                    "not json")) {
                client.say(message);
                transcript.add(client.text());
            }
            for (String type : List.of(
                    "task.created",
                    "task.claimed",
                    "run.created",
                    "task.execution_changed",
                    "run.completed",
                    "task.deleted")) {
                server.happen(Rows.MC, type);
                int messages = type.equals("task.execution_changed") ? 3 : 2;
                for (int i = 0; i < messages; i++) {
                    transcript.add(client.text());
                }
            }
            assertThat(transcript.stream().map(PlainModeTest::withoutTime)).containsExactlyElementsOf(kept());
        }
    }

    private static String withoutTime(String message) {
        return message.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", "T");
    }

    static List<String> kept() {
        try {
            URI transcript = PlainModeTest.class
                    .getResource("/live/plain-transcript.txt")
                    .toURI();
            return Files.readAllLines(Path.of(transcript));
        } catch (IOException | URISyntaxException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void aChangeReachesEverySubscriberOnBothPaths() {
        try (Client one = Client.connect(server.uri("/api/v1/ws"));
                Client other = Client.connect(server.uri("/api/ws"))) {
            one.next("connected");
            assertThat(other.next("connected").path("clientCount").intValue()).isEqualTo(2);

            server.happen(Rows.MC, "task.claimed");
            server.happen(Rows.OPS, "task.created");

            for (Client client : List.of(one, other)) {
                assertThat(client.next().path("type").stringValue()).isEqualTo("task:updated");
                assertThat(client.next().path("type").stringValue()).isEqualTo("event:appended");
                assertThat(client.next().path("type").stringValue()).isEqualTo("task:created");
            }
        }
    }

    @Test
    void aNarrowedConnectionHearsOnlyItsChannels() {
        try (Client client = server.plain()) {
            client.next("connected");
            client.say("{'type':'unsubscribe','payload':['tasks','events']}");
            assertThat(client.next("unsubscribed").path("subscriptions").toString())
                    .isEqualTo("[\"runs\"]");
            for (int i = 0; i < 20; i++) {
                server.happen(Rows.MC, "task.updated");
                server.happen(Rows.MC, i % 2 == 0 ? "run.created" : "run.completed");
            }
            for (int i = 0; i < 20; i++) {
                assertThat(client.next().path("type").stringValue())
                        .isEqualTo(i % 2 == 0 ? "run:created" : "run:completed");
            }
            client.say("{'type':'unsubscribe','payload':'runs'}");
            client.next("unsubscribed");
            client.say("{'type':'subscribe','payload':'events'}");
            client.next("subscribed");
            server.happen(Rows.MC, "task.claimed");
            assertThat(client.next("event:appended")
                            .path("data")
                            .path("eventType")
                            .stringValue())
                    .isEqualTo("task.claimed");
        }
    }

    @Test
    void aBinaryMessageIsAnErrorAndTheConnectionStays() {
        try (Client client = server.plain()) {
            client.next("connected");
            client.socket()
                    .sendBinary(java.nio.ByteBuffer.wrap(new byte[] {1, 2}), true)
                    .join();
            assertThat(client.next().path("type").stringValue()).isEqualTo("error");
            client.say("{'type':'ping'}");
            client.next("pong");
        }
    }
}
