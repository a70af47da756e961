package dev.missioncontrol.live;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.http.Door;
import dev.missioncontrol.http.Json;
import io.javalin.Javalin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.node.ObjectNode;

/// The server's live part alone: what it is told on standard input becomes events of one board.
///
/// `publish <events a second> <events> <bytes of text>` answers `{"bytes": of one message}` when all are handed over.
final class FanoutServer {
    private static final UUID BOARD = UUID.fromString("00000000-0000-4000-8000-0000000000c1");
    private static final UUID TASK = UUID.fromString("00000000-0000-4000-8000-0000000000a1");

    private final Hub hub;
    private volatile long seq;

    private FanoutServer() {
        History rows = new History((board, after, limit) -> List.of(), () -> Map.of(BOARD, seq), () -> "bench.1");
        hub = new Hub(rows, InstantSource.system(), Limits.STANDARD);
    }

    public static void main(String[] arguments) throws IOException {
        new FanoutServer().run();
    }

    private void run() throws IOException {
        Live live = new Live(hub, new Door("127.0.0.1", Set.of()), name -> Optional.of(BOARD));
        hub.start();
        Javalin javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.concurrency.useVirtualThreads = true;
                    live.mount(config);
                })
                .start("127.0.0.1", 0);
        System.out.println("{\"port\":" + javalin.port() + "}");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        String line;
        while ((line = commands.readLine()) != null) {
            String[] words = line.split(" ");
            int bytes = publish(Long.parseLong(words[1]), Long.parseLong(words[2]), Integer.parseInt(words[3]));
            System.out.println("{\"bytes\":" + bytes + "}");
        }
        live.close();
        javalin.stop();
    }

    private int publish(long perSecond, long count, int textBytes) {
        String text = "x".repeat(textBytes);
        long begin = System.nanoTime();
        BoardEvent event = null;
        for (long i = 0; i < count; i++) {
            long due = begin + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            event = event(text);
            hub.committed(List.of(event));
        }
        return event == null ? 0 : Encoding.event(event).length;
    }

    private BoardEvent event(String text) {
        ObjectNode task = Json.object()
                .put("sent", System.nanoTime())
                .put("id", TASK.toString())
                .put("title", text);
        ObjectNode data = Json.object();
        data.set("subject", task);
        seq = seq + 1;
        return new BoardEvent(
                BOARD, seq, "task.updated", BoardEvent.Entity.TASK, TASK, TASK, Actor.HUMAN, null, data, Instant.now());
    }
}
