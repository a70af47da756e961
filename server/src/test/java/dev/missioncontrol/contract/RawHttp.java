package dev.missioncontrol.contract;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.DescribedAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Sends exactly these bytes, which no client would, and reads what comes back until the server closes.
final class RawHttp {
    /// @param headers names in whatever case the server wrote them
    record Reply(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            return Json.read(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, "(none)");
        }
    }

    private RawHttp() {}

    /// @param head the lines before the body; Host, Content-Length and Connection are added
    static Reply send(int port, String head, byte[] body) {
        String whole = head + "\r\nHost: localhost\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
        return exchange(port, whole.getBytes(StandardCharsets.ISO_8859_1), body);
    }

    static Reply exchange(int port, byte[] head, byte[] body) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head);
            try {
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
            } catch (IOException refusedBeforeTheEnd) {
                // the answer is there all the same
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (IOException closedHard) {
                // what came before it counts
            }
            Reply reply = parse(answer.toString(StandardCharsets.UTF_8));
            check(head, reply);
            return reply;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A request that has no method and path is refused like one for an address where nothing is.
    private static void check(byte[] head, Reply reply) {
        String[] line = new String(head, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("")
                .split(" ", -1);
        Map<String, String> headers = new HashMap<>();
        reply.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        boolean isRequest = line.length == 3;
        DescribedAnswer.check(
                isRequest ? line[0] : "GET",
                isRequest ? line[1] : "/api/unreadable",
                null,
                reply.status(),
                headers,
                reply.body());
    }

    private static Reply parse(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Reply(0, Map.of(), answer);
        }
        String[] lines = answer.substring(0, end).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        return new Reply(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, answer.substring(end + 4));
    }
}
