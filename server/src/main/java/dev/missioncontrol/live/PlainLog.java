package dev.missioncontrol.live;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.live.PlainMode.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// The messages of the plain mode, of all boards, in the order they came. Nothing is encoded while nobody listens.
final class PlainLog {
    private final FrameLog frames;
    private final AtomicInteger listeners = new AtomicInteger();

    PlainLog(int keepBytes, Duration keepFor) {
        frames = new FrameLog(1, keepBytes, keepFor);
    }

    FrameLog frames() {
        return frames;
    }

    /// @return a place at the end: a plain connection hears what happens from now on
    Cursor listen() {
        listeners.incrementAndGet();
        return end();
    }

    void leave() {
        listeners.decrementAndGet();
    }

    Cursor end() {
        return new Cursor(frames, frames.next());
    }

    /// Appends what the event means to a client of the tracker.
    ///
    /// @param message the event as the v1 mode tells it
    void append(BoardEvent event, byte[] message, Instant now) {
        if (listeners.get() == 0) {
            return;
        }
        switch (event.entity()) {
            case TASK -> {
                if (event.type().equals("task.execution_changed")) {
                    frames.append(Encoding.event(event, "task:updated"), Channel.TASKS.bit(), now);
                }
                frames.append(message, Channel.TASKS.bit(), now);
            }
            case RUN -> frames.append(message, Channel.RUNS.bit(), now);
            case BOARD -> {}
        }
        frames.append(Encoding.appended(event), Channel.EVENTS.bit(), now);
    }
}
