package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.http.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EncodingTest {
    private final Rows rows = new Rows();

    private static JsonNode read(byte[] message) {
        return Json.MAPPER.readTree(message);
    }

    private static ObjectNode task() {
        return Json.object().put("id", Rows.TASK.toString()).put("title", "Write the report");
    }

    @Test
    void aTaskThatFitsIsWhole() {
        ObjectNode task = task().put("description", "x".repeat(60_000));
        JsonNode message = read(Encoding.event(rows.commit(Rows.MC, "task.updated", task)));
        assertThat(message.path("data")).isEqualTo(task);
    }

    @Test
    void aTooLongTaskLosesItsLongTextsFirst() {
        ObjectNode task = task().put("description", "𝄞".repeat(40_000));
        for (int i = 0; i < 20; i++) {
            task.withArray("progressLog").addObject().put("step", "step " + i);
        }
        BoardEvent event = rows.commit(Rows.MC, "task.updated", task);
        JsonNode data = read(Encoding.event(event)).path("data");
        assertThat(data.path("description").stringValue()).isEqualTo("𝄞".repeat(500));
        assertThat(data.path("progressLog").size()).isEqualTo(5);
        assertThat(data.path("progressLog").path(0).path("step").stringValue()).isEqualTo("step 0");
        assertThat(data.path("truncated").booleanValue()).isTrue();
        assertThat(task.path("progressLog").size()).as("the event itself").isEqualTo(20);
    }

    @Test
    void noFrameIsLongerThanAFrameMayBe() {
        ObjectNode task = task().put("unforeseen", "x".repeat(200_000)).put("results", "x".repeat(200_000));
        BoardEvent event = rows.commit(Rows.MC, "task.updated", task);
        event.data().withObject("after").put("description", "x".repeat(200_000));
        for (byte[] message :
                new byte[][] {Encoding.event(event), Encoding.event(event, "task:updated"), Encoding.appended(event)}) {
            assertThat(message.length).isLessThan(64 << 10);
            assertThat(read(message).path("data").path("truncated").booleanValue())
                    .isTrue();
        }
    }
}
