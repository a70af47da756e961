package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.BoardEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The whole way, with real sockets: clients are cut again and again while events happen, and miss none.
class ComingBackTest {
    private static final int EVENTS = 1_900;
    private static final int CLIENTS = 12;

    @Test
    void clientsThatAreCutMissNothingAndSeeNothingTwice() throws Exception {
        try (LiveServer server =
                        new LiveServer(new Rows(), new Pace().keepBytes(100_000).limits());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int seed = i;
                clients.add(threads.submit(() -> readAll(server, new Random(seed))));
            }
            Random random = new Random(1);
            List<BoardEvent> batch = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                BoardEvent event = server.rows.commit(Rows.MC, "task.updated");
                if (random.nextInt(50) != 0) {
                    batch.add(event);
                }
                if (random.nextInt(8) == 0 && !batch.isEmpty()) {
                    server.hub.committed(List.copyOf(batch));
                    batch.clear();
                }
            }
            for (Future<Long> client : clients) {
                assertThat(client.get()).isEqualTo(EVENTS);
            }
        }
    }

    /// Reads from the beginning to the last event, leaving and coming back with the last seq it has.
    private static long readAll(LiveServer server, Random random) {
        long last = 0;
        while (last < EVENTS) {
            try (Client client = server.v1()) {
                client.say("{'type':'subscribe','payload':{'board':'MC','after':{'epoch':'e1.1','seq':" + last + "}}}");
                boolean recovered = client.next("subscribed").path("recovered").booleanValue();
                if (!recovered) {
                    throw new AssertionError("Not recovered from " + last);
                }
                for (int left = 1 + random.nextInt(600); left > 0 && last < EVENTS; left--) {
                    JsonNode event = client.next();
                    if (event.path("type").stringValue().equals("resync")) {
                        break;
                    }
                    assertThat(event.path("seq").longValue()).isEqualTo(last + 1);
                    last++;
                }
            }
        }
        return last;
    }
}
