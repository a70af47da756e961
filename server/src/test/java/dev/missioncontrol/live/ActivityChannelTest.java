package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The channel `activity`.
class ActivityChannelTest extends Listening {
    private static final Duration PACE = Duration.ofSeconds(1);

    ActivityChannelTest() {
        super(new Pace().signs(PACE));
    }

    @Test
    void signsOfLifeAreHeardAndOnlyTheLatestCounts() {
        String task = mission.ready("Write").path("id").stringValue();
        mission.post("/tasks/" + task + "/claim", "{\"sessionKey\":\"s1\"}");
        try (Client client = connect()) {
            long beganNanos = System.nanoTime();
            assertThat(subscribe(client, "{'channel':'activity','board':'MC'}").has("board"))
                    .isTrue();
            JsonNode first = client.next("activity").path("tasks").path(task);
            assertThat(first.propertyNames()).containsExactly("lastHeartbeatAt", "leaseExpiresAt");
            String latest = "";
            for (int i = 0; i < 3; i++) {
                latest = mission.post("/tasks/" + task + "/heartbeat", "{\"sessionKey\":\"s1\"}")
                        .task()
                        .path("lastHeartbeatAt")
                        .stringValue();
            }
            int messages = 0;
            String heard;
            do {
                heard = client.next("activity")
                        .at("/tasks/" + task + "/lastHeartbeatAt")
                        .stringValue();
                messages++;
            } while (!heard.equals(latest));
            assertThat((long) messages)
                    .as("after the first, one in a while")
                    .isLessThanOrEqualTo(
                            Duration.ofNanos(System.nanoTime() - beganNanos).dividedBy(PACE));
            mission.post("/tasks/" + task + "/release", "{\"sessionKey\":\"s1\"}");
            assertThat(client.next("activity").path("tasks").isEmpty()).isTrue();
        }
    }
}
