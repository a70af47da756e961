package dev.missioncontrol.live;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills what is missing in the logs from the table: a hole soon after it shows, everything else once a second.
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /// A log with an event missing, and until when it may still come by itself.
    private record Hole(Optional<BoardLog> log, long dueNanos) {}

    /// Only wakes.
    private static final Hole NONE = new Hole(Optional.empty(), 0);

    private final Hub hub;
    private final Limits limits;
    private final LinkedBlockingQueue<Hole> holes = new LinkedBlockingQueue<>();
    private volatile boolean open = true;
    private boolean failing;
    private @Nullable Thread thread;

    Watch(Hub hub, Limits limits) {
        this.hub = hub;
        this.limits = limits;
    }

    void start() {
        thread = Thread.ofVirtual().name("live-watch").start(this::run);
    }

    /// Waits for the reading under way: never by an interrupt, which would break a connection of the pool.
    void close() throws InterruptedException {
        open = false;
        holes.add(NONE);
        if (thread != null) {
            thread.join(limits.goodbye());
        }
    }

    void expect(BoardLog log) {
        holes.add(
                new Hole(Optional.of(log), System.nanoTime() + limits.holdGap().toNanos()));
    }

    private void run() {
        try {
            while (open) {
                long pollNanos = System.nanoTime() + limits.pollEvery().toNanos();
                Hole hole;
                while ((hole = holes.poll(pollNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) != null && open) {
                    fill(hole);
                }
                if (open) {
                    attempt(hub::catchUp);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill(Hole hole) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(hole.dueNanos() - System.nanoTime());
        hole.log().filter(BoardLog::hasGap).ifPresent(log -> attempt(() -> hub.catchUp(log)));
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
