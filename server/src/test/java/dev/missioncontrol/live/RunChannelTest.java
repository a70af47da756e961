package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.runs.LogLevel;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunLine;
import dev.missioncontrol.runs.RunLog;
import dev.missioncontrol.runs.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The channel `run:<id>`.
class RunChannelTest extends Listening {
    private Run run() {
        String task = mission.ready("Write").path("id").stringValue();
        mission.post("/tasks/" + task + "/claim", "{\"sessionKey\":\"s1\"}");
        String id =
                mission.get("/tasks/" + task + "/runs").body().at("/runs/0/id").stringValue();
        return new Runs(mission.database()).find(UUID.fromString(id)).orElseThrow();
    }

    /// As another process would.
    private void write(Run run, int from, int lines, String message) {
        RunLog log = new RunLog(mission.database());
        mission.database()
                .useTransaction(handle -> log.append(
                        handle,
                        run,
                        IntStream.range(from, from + lines)
                                .mapToObj(i -> new RunLine(0, null, LogLevel.INFO, message + i, null, "", null))
                                .toList()));
    }

    @Test
    void aRunsLinesAreHeardInOrderAndWithoutGaps() {
        Run run = run();
        write(run, 1, 3, "line ");
        try (Client client = connect()) {
            JsonNode subscribed = subscribe(client, "{'channel':'run:" + run.id() + "','after':3}");
            assertThat(subscribed.path("last").intValue()).isEqualTo(3);
            assertThat(subscribed.path("recovered").booleanValue()).isTrue();
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                write(run, 4 + 400 * i, 400, "line ");
            }
            while (numbers.size() < 1_600) {
                JsonNode lines = client.next("run:lines");
                lines.path("lines").forEach(line -> {
                    numbers.add(line.path("number").intValue());
                    assertThat(line.path("message").stringValue()).isEqualTo("line " + numbers.getLast());
                });
                assertThat(lines.path("last").intValue()).isEqualTo(numbers.getLast());
            }
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(4, 1_603).boxed().toList());
            JsonNode late = subscribe(client, "{'channel':'run:" + run.id() + "','after':10}");
            assertThat(late.path("recovered").booleanValue()).isFalse();
            assertThat(late.path("last").intValue()).isEqualTo(1_603);
        }
    }

    /// Frames are under 64 KiB, whatever the lines hold.
    @Test
    void longLinesFitAndSayThatTheyAreCut() {
        Run run = run();
        try (Client client = connect()) {
            subscribe(client, "{'channel':'run:" + run.id() + "'}");
            RunLog log = new RunLog(mission.database());
            mission.database()
                    .useTransaction(handle -> log.append(
                            handle,
                            run,
                            IntStream.range(0, 12)
                                    .mapToObj(i -> new RunLine(
                                            0,
                                            null,
                                            LogLevel.ERROR,
                                            (i % 2 == 0 ? "\u0001" : "x").repeat(10_000),
                                            Json.object().put("why", "y".repeat(10_000)),
                                            "",
                                            null))
                                    .toList()));
            int seen = 0;
            while (seen < 12) {
                for (JsonNode line : client.next("run:lines").path("lines")) {
                    boolean cut = line.path("number").intValue() % 2 == 1;
                    assertThat(line.path("truncated").asBoolean(false)).isEqualTo(cut);
                    assertThat(line.path("message").stringValue()).hasSize(cut ? 2_000 : 10_000);
                    seen++;
                }
            }
        }
    }

    @Test
    void aReaderThatIsTooSlowIsToldToReadTheLogAgain() throws Exception {
        Run run = run();
        try (RawSocket slow = new RawSocket(
                mission.port(), 64 << 10, "Host: localhost", "Sec-WebSocket-Protocol: " + V1Mode.PROTOCOL)) {
            slow.say("{'type':'subscribe','payload':{'channel':'run:" + run.id() + "'}}");
            slow.read("subscribed");
            for (int i = 0; i < 12; i++) {
                write(run, 1 + 200 * i, 200, "x".repeat(9_000));
            }
            JsonNode resync = Json.read(slow.read("run:resync").text());
            assertThat(resync.path("last").intValue()).isPositive();
            write(run, 2_401, 1, "the end ");
            JsonNode message = Json.read(slow.read("run:").text());
            while (message.path("last").intValue() < 2_401) {
                message = Json.read(slow.read("run:").text());
            }
            assertThat(message.path("last").intValue()).isEqualTo(2_401);
        }
    }
}
