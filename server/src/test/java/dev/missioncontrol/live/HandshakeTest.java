package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.DescribedAnswer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private final LiveServer server = LiveServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private RawSocket connect(String... headers) throws IOException {
        return new RawSocket(server.port(), 0, headers);
    }

    @Test
    void pagesOfOtherSitesAreRefused() throws IOException {
        try (RawSocket socket = connect("Host: localhost", "Origin: https://evil.example.com")) {
            assertThat(socket.answer()).startsWith("HTTP/1.1 403").contains("application/problem+json");
            String body = socket.body();
            assertThat(body).contains("\"code\":\"origin_not_allowed\"");
            DescribedAnswer.check("GET", "/api/v1/ws", null, 403, socket.headers(), body);
        }
    }

    @Test
    void aNameThatWasPointedAtUsIsRefused() throws IOException {
        try (RawSocket socket = connect("Host: rebound.example.com", "Origin: http://rebound.example.com")) {
            assertThat(socket.answer()).startsWith("HTTP/1.1 403");
            String body = socket.body();
            assertThat(body).contains("\"code\":\"host_not_allowed\"");
            DescribedAnswer.check("GET", "/api/v1/ws", null, 403, socket.headers(), body);
        }
    }

    @Test
    void ourOwnPagesComeIn() throws IOException {
        for (String origin :
                new String[] {"http://localhost:" + server.port(), "http://localhost:5173", "https://board.example.org"
                }) {
            try (RawSocket socket = connect("Host: localhost:" + server.port(), "Origin: " + origin)) {
                assertThat(socket.answer()).startsWith("HTTP/1.1 101");
                assertThat(socket.read("connected").text()).contains("clientCount");
            }
        }
    }

    @Test
    void compressionIsOfferedAndNotTaken() throws IOException {
        try (RawSocket socket =
                connect("Host: localhost", "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")) {
            assertThat(socket.answer()).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("extensions");
            socket.read("connected");
            server.happen(Rows.MC, "task.created");
            assertThat(socket.read("task:created").text()).contains("Write the report");
        }
    }

    @Test
    void theKnownProtocolIsPickedFromSeveral() throws IOException {
        try (RawSocket socket =
                connect("Host: localhost", "Sec-WebSocket-Protocol: ticket.abc, mission-control.v1, other")) {
            assertThat(socket.answer()).contains("Sec-WebSocket-Protocol: mission-control.v1\r\n");
            socket.read("hello");
        }
    }

    @Test
    void anUnknownProtocolIsToldSoAfterTheUpgrade() throws IOException {
        try (RawSocket socket = connect("Host: localhost", "Sec-WebSocket-Protocol: mission-control.v9")) {
            assertThat(socket.answer()).startsWith("HTTP/1.1 101").doesNotContain("mission-control");
            assertThat(socket.readCloseCode()).isEqualTo(4406);
        }
    }

    @Test
    void noSessionIsMade() throws IOException {
        try (RawSocket socket = RawSocket.plain(server)) {
            assertThat(socket.answer()).doesNotContainIgnoringCase("Set-Cookie");
        }
    }
}
