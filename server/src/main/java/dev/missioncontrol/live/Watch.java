package dev.missioncontrol.live;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills what is missing in the logs from the table: a hole soon after it shows, everything else once a second.
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /// A log with an event missing, and until when it may still come by itself.
    private record Hole(BoardLog log, long dueNanos) {}

    private final Hub hub;
    private final Limits limits;
    private final LinkedBlockingQueue<Hole> holes = new LinkedBlockingQueue<>();
    private boolean failing;
    private @Nullable Thread thread;

    Watch(Hub hub, Limits limits) {
        this.hub = hub;
        this.limits = limits;
    }

    void start() {
        thread = Thread.ofVirtual().name("live-watch").start(this::run);
    }

    void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    void expect(BoardLog log) {
        holes.add(new Hole(log, System.nanoTime() + limits.holdGap().toNanos()));
    }

    private void run() {
        long pollNanos = System.nanoTime();
        try {
            while (!Thread.interrupted()) {
                pollNanos += limits.pollEvery().toNanos();
                Hole hole;
                while ((hole = holes.poll(pollNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) != null) {
                    fill(hole);
                }
                attempt(hub::catchUp);
                pollNanos = System.nanoTime();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill(Hole hole) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(hole.dueNanos() - System.nanoTime());
        if (hole.log().hasGap()) {
            attempt(() -> hub.catchUp(hole.log()));
        }
    }

    /// A database that is away is asked again a second later; the log says it once.
    private void attempt(Runnable reading) {
        try {
            reading.run();
            failing = false;
        } catch (RuntimeException away) {
            if (!failing) {
                LOG.warn("The event log cannot be read; trying again every {}", limits.pollEvery(), away);
            }
            failing = true;
        }
    }
}
