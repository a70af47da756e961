package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConnectionTest {
    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;
    private static final int PING = 9;
    private static final int PONG = 10;

    private LiveServer server = LiveServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart(Pace pace) {
        server.close();
        server = new LiveServer(new Rows(), pace.limits());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aMessageInPiecesIsJoinedAndPingsBetweenThemAreAnswered() throws IOException {
        try (RawSocket socket = RawSocket.plain(server)) {
            socket.read("connected");
            socket.send(TEXT, false, utf8("{\"type\":"));
            socket.send(PING, true, utf8("still there?"));
            socket.send(CONTINUATION, false, utf8("\"pi"));
            socket.send(CONTINUATION, true, utf8("ng\"}"));
            RawSocket.Received pong = socket.read();
            assertThat(pong.opCode()).isEqualTo(PONG);
            assertThat(pong.text()).isEqualTo("still there?");
            assertThat(socket.read().text()).startsWith("{\"type\":\"pong\"");
        }
    }

    @Test
    void aMessageOverSixteenKibibytesEndsTheConnection() throws IOException {
        try (RawSocket whole = RawSocket.plain(server);
                RawSocket pieces = RawSocket.plain(server);
                RawSocket huge = RawSocket.plain(server);
                RawSocket fits = RawSocket.plain(server)) {
            whole.send(TEXT, true, new byte[(16 << 10) + 1]);
            assertThat(whole.readCloseCode()).isEqualTo(1009);
            pieces.send(TEXT, false, new byte[16 << 10]);
            pieces.send(CONTINUATION, true, new byte[1]);
            assertThat(pieces.readCloseCode()).isEqualTo(1009);
            huge.send(TEXT, true, new byte[65_536]);
            assertThat(huge.readCloseCode()).isEqualTo(1009);
            fits.send(TEXT, true, new byte[16 << 10]);
            assertThat(fits.read("error").text()).contains("one JSON object");
        }
    }

    @Test
    void aTextThatIsNotUtf8EndsTheConnection() throws IOException {
        try (RawSocket socket = RawSocket.plain(server)) {
            socket.send(TEXT, true, new byte[] {'"', (byte) 0xc3, '"'});
            assertThat(socket.readCloseCode()).isEqualTo(1007);
        }
    }

    @Test
    void whoAnswersNoPingIsDead() throws IOException {
        restart(new Pace().heartbeat(Duration.ofMillis(50)).pong(Duration.ofMillis(300)));
        try (RawSocket silent = RawSocket.plain(server);
                Client answering = server.plain()) {
            assertThat(silent.readCloseCode()).isEqualTo(4408);
            server.happen(Rows.MC, "task.created");
            answering.next("task:created");
        }
    }

    @Test
    void aReaderThatTakesNothingIsCutAndDelaysNobody() throws IOException {
        restart(new Pace().stalled(Duration.ofMillis(500)));
        try (RawSocket stalled = new RawSocket(server.port(), 4 << 10, "Host: localhost");
                Client quick = server.plain()) {
            quick.next("connected");
            assertThat(stalled.read("connected").text()).contains("clientCount");
            int events = 3_000;
            happenLong(events);
            for (int seq = 1; seq <= events; seq++) {
                assertThat(quick.next("task:updated").path("seq").intValue()).isEqualTo(seq);
            }
            assertThat(connections(1)).isTrue();
            assertThat(endOf(stalled)).isIn(4490, -1);
        }
    }

    /// The code of the close frame, or -1 when the stream just ended behind what was under way.
    private static int endOf(RawSocket socket) {
        try {
            return socket.readCloseCode();
        } catch (IOException cut) {
            return -1;
        }
    }

    @Test
    void aReaderBehindWhatIsInMemoryIsToldToStartAgain() throws IOException {
        restart(new Pace().keepBytes(64 << 10));
        try (RawSocket plain = new RawSocket(server.port(), 4 << 10, "Host: localhost");
                RawSocket v1 = new RawSocket(
                        server.port(), 4 << 10, "Host: localhost", "Sec-WebSocket-Protocol: " + V1Mode.PROTOCOL);
                Client quick = server.v1()) {
            plain.read("connected");
            v1.say("{'type':'subscribe','payload':{'board':'MC'}}");
            v1.read("subscribed");
            quick.say("{'type':'subscribe','payload':{'board':'MC'}}");
            quick.next("subscribed");
            int events = 6_000;
            happenLong(events);
            assertThat(plain.read("state:refresh").text()).contains("[\"tasks\",\"runs\",\"events\"]");

            server.happen(Rows.MC, "task.created");
            long last = 0;
            int resyncs = 0;
            while (last <= events) {
                JsonNode message = Json.read(v1.read("").text());
                if (message.path("type").stringValue().equals("resync")) {
                    resyncs++;
                    last = message.path("seq").longValue();
                    assertThat(message.path("reason").stringValue()).isEqualTo("slow");
                    assertThat(message.path("snapshot").stringValue())
                            .isEqualTo("/api/v1/boards/" + Rows.MC + "/snapshot");
                } else {
                    assertThat(message.path("seq").longValue()).isEqualTo(++last);
                }
            }
            assertThat(resyncs).isPositive();
        }
    }

    @Test
    void itIsKnownHowFarTheSlowestIsBehind() throws IOException {
        try (RawSocket stalled = new RawSocket(server.port(), 4 << 10, "Host: localhost");
                Client quick = server.plain()) {
            quick.next("connected");
            stalled.read("connected");
            assertThat(server.hub.connections()).isEqualTo(2);
            assertThat(server.hub.slowestBehind()).isZero();
            int events = 3_000;
            happenLong(events);
            for (int seq = 1; seq <= events; seq++) {
                quick.next("task:updated");
            }
            assertThat(server.hub.slowestBehind())
                    .as("in plain mode an event is at most two messages")
                    .isBetween(1L, 2L * events);
        }
    }

    private void happenLong(int count) {
        for (int i = 0; i < count; i++) {
            server.hub.committed(List.of(
                    server.rows.commit(Rows.MC, "task.updated", Json.object().put("title", "x".repeat(2_000)))));
        }
    }

    private boolean connections(int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (server.hub.pulse().connections().size() != count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return server.hub.pulse().connections().size() == count;
    }

    @Test
    void atTheEndEveryoneIsToldWhenToComeBack() {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(i % 2 == 0 ? server.plain() : server.v1());
        }
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> server.live.close());
        for (Client client : clients) {
            assertThat(client.closed()).isEqualTo(new Client.Closed(1012, "retry=1000"));
        }
        assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
        clients.forEach(Client::close);
    }

    @Test
    void whoComesWhileWeGoIsSentAway() throws IOException {
        server.live.close();
        try (RawSocket socket = RawSocket.plain(server)) {
            assertThat(socket.answer()).startsWith("HTTP/1.1 503");
        }
    }
}
