package dev.missioncontrol.operations;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A server that was opened to the network says so, and still lets no foreign page or name in.
class InstallationTest {
    private static final Map<String, String> OPEN = Map.of(
            "MISSION_HOST", "0.0.0.0",
            "MISSION_OPEN_TO_THE_NETWORK_WITHOUT_SIGN_IN", "yes-everyone-who-reaches-it-may-do-everything");

    @Test
    void usuallyOnlyThisMachineGetsIn() {
        try (Mission mission = Mission.start()) {
            Mission.Answer answer = mission.get("/installation");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("mode").stringValue()).isEqualTo("open");
            assertThat(answer.body().path("openToTheNetwork").booleanValue()).isFalse();
        }
    }

    @Test
    void aServerOpenedToTheNetworkSaysSoAndKeepsItsDoor() throws Exception {
        try (Mission mission = Mission.with(OPEN)) {
            assertThat(mission.get("/installation")
                            .body()
                            .path("openToTheNetwork")
                            .booleanValue())
                    .isTrue();
            assertThat(mission.send("GET", "/tasks", null, "Origin", "https://evil.example")
                            .code())
                    .isEqualTo("origin_not_allowed");
            assertThat(mission.send("POST", "/tasks", "{\"title\": \"x\"}", "Origin", "null")
                            .code())
                    .isEqualTo("origin_not_allowed");
        }
    }

    /// As a container's engine forwards: the address is not loopback, and Host says what the browser called.
    @Test
    void itIsReachedAtTheAddressesOfThisMachine() throws Exception {
        String address = anAddress();
        try (Mission mission = Mission.with(OPEN)) {
            assertThat(statusLine(address, mission.port(), "localhost:8080")).contains(" 200 ");
            assertThat(statusLine(address, mission.port(), address + ":8080")).contains(" 200 ");
            assertThat(statusLine(address, mission.port(), "board.evil.example"))
                    .contains(" 403 ");
        }
        try (Mission named = Mission.with(Map.of("MISSION_ALLOWED_ORIGINS", "http://server:8080"))) {
            assertThat(statusLine("127.0.0.1", named.port(), "server:8080")).contains(" 200 ");
            assertThat(statusLine("127.0.0.1", named.port(), "other:8080")).contains(" 403 ");
        }
    }

    /// One that is not loopback where there is one.
    private static String anAddress() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(address -> address.getHostAddress())
                .findFirst()
                .orElse("127.0.0.1");
    }

    private static String statusLine(String address, int port, String host) throws Exception {
        try (var socket = new Socket(address, port)) {
            socket.getOutputStream()
                    .write(("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
