package dev.missioncontrol.live;

import java.time.Duration;

/// Limits for a test: as in production, except where the test wants them shorter.
final class Pace {
    private Duration poll = Duration.ofMillis(50);
    private Duration signs = Duration.ofMillis(200);
    private Duration heartbeat = Duration.ofSeconds(20);
    private Duration pong = Duration.ofSeconds(45);
    private Duration stalled = Duration.ofSeconds(30);
    private Duration subscribe = Duration.ofSeconds(15);
    private int keepBytes = 4 << 20;

    Pace poll(Duration every) {
        poll = every;
        return this;
    }

    Pace signs(Duration every) {
        signs = every;
        return this;
    }

    Pace heartbeat(Duration every) {
        heartbeat = every;
        return this;
    }

    Pace pong(Duration within) {
        pong = within;
        return this;
    }

    Pace stalled(Duration after) {
        stalled = after;
        return this;
    }

    Pace subscribe(Duration within) {
        subscribe = within;
        return this;
    }

    Pace keepBytes(int bytes) {
        keepBytes = bytes;
        return this;
    }

    Limits limits() {
        Limits standard = Limits.STANDARD;
        return new Limits(
                standard.rest(),
                standard.holdGap(),
                poll,
                signs,
                heartbeat,
                pong,
                stalled,
                subscribe,
                Duration.ofMillis(500),
                keepBytes,
                standard.keepFor(),
                standard.replayEvents());
    }
}
