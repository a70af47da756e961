package dev.missioncontrol.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after every connection and every log once a second: pings, heartbeats, who is silent, what is too old.
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Pulse pulse;
    private final InstantSource clock;
    private final Duration every;
    private volatile boolean open = true;
    private @Nullable Thread thread;

    Rounds(Pulse pulse, InstantSource clock, Limits limits) {
        this.pulse = pulse;
        this.clock = clock;
        this.every = limits.pollEvery();
    }

    void start() {
        thread = Thread.ofVirtual().name("live-rounds").start(this::run);
    }

    void close() {
        open = false;
        LockSupport.unpark(thread);
    }

    private void run() {
        long due = System.nanoTime();
        while (open) {
            due += every.toNanos();
            for (long left = every.toNanos(); left > 0 && open; left = due - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
            goRound();
            due = System.nanoTime();
        }
    }

    private void goRound() {
        long nanos = System.nanoTime();
        for (Connection connection : pulse.connections()) {
            try {
                connection.lookAfter(nanos);
            } catch (RuntimeException fault) {
                LOG.error("A connection could not be looked after", fault);
                connection.abort();
            }
        }
        Instant now = clock.instant();
        pulse.logs().forEach(log -> log.trim(now));
    }
}
