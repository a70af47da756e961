package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the tests of bad input share: whatever comes in, a problem document goes out, and nothing is written.
abstract class Refusals extends Contract {
    static final byte[] NOTHING = {};

    String id = "";
    long before;

    @BeforeEach
    void oneTask() {
        id = id(task());
        before = seq();
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(seq()).isEqualTo(before);
    }

    RawHttp.Reply raw(String route, byte[] body, String... lines) {
        String[] parts = route.split(" ", -1);
        String head = parts[0] + " /api/v1" + parts[1] + " HTTP/1.1";
        return RawHttp.send(mission.port(), String.join("\r\n", prepend(head, lines)), body);
    }

    static List<String> prepend(String head, String... lines) {
        List<String> all = new ArrayList<>(List.of(head));
        all.addAll(Arrays.asList(lines));
        return all;
    }

    static void isProblem(RawHttp.Reply reply, int status) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).as(reply.toString()).isEqualTo("application/problem+json");
        assertThat(keys(reply.json()))
                .contains("type", "title", "status", "code", "detail", "instance", "requestId", "error");
        assertThat(reply.json().path("status").intValue()).isEqualTo(status);
        assertThat(text(reply.json(), "error")).isNotBlank();
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(reply.header("X-Request-Id")).isEqualTo(text(reply.json(), "requestId"));
    }
}
