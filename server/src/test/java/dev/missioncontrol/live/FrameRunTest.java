package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Jetty must write the payload of a run as it is: read back by another implementation of the protocol.
class FrameRunTest {
    @Test
    void threeHundredSizesOfFramesArriveByteForByte() {
        Rows rows = new Rows();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            var event = rows.commit(
                    Rows.MC, "task.updated", Json.object().put("title", "ä€𝄞".repeat(i < 100 ? i : (i - 70) * 30)));
            expected.add(new String(Encoding.event(event), java.nio.charset.StandardCharsets.UTF_8));
        }
        try (LiveServer server = new LiveServer(rows, new Pace().limits());
                Client client = server.v1()) {
            client.next("hello");
            client.say("{'type':'subscribe','payload':{'board':'MC','after':{'epoch':'e1.1','seq':0}}}");
            client.next("subscribed");
            for (String message : expected) {
                assertThat(client.text()).isEqualTo(message);
            }
        }
    }

    /// The lengths where a frame's header changes, each first in a run and in the middle of one.
    @Test
    void theLengthsAroundEveryHeaderSizeArrive() {
        FrameLog log = new FrameLog(0, 1 << 30, java.time.Duration.ofMinutes(1));
        int[] lengths = {0, 1, 124, 125, 126, 127, 128, 65_534, 65_535};
        for (int length : lengths) {
            log.append("x".repeat(length).getBytes(java.nio.charset.StandardCharsets.UTF_8), 1, Rows.NOON);
        }
        log.show();
        for (int first = 0; first < lengths.length; first++) {
            assertThat(WireReader.lengths(new Cursor(log, first)))
                    .containsExactly(
                            java.util.Arrays.stream(lengths).skip(first).boxed().toArray(Integer[]::new));
        }
    }
}
