package dev.missioncontrol.conversation;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// Sessions that wait until their question or their request for approval is settled; the event that settles it wakes
/// them. Who waits holds no connection to the database and no platform thread.
public final class AnswerRoom implements EventListener {
    private static final int SEATS = 2_000;

    private final Map<UUID, Set<Seat>> seats = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean closed;

    /// A place to wait in: taken before the first look, so that nothing settled in between is missed.
    public final class Seat implements AutoCloseable {
        private final UUID id;
        private final boolean isOne;
        private final Semaphore call = new Semaphore(0);

        private Seat(UUID id, boolean isOne) {
            this.id = id;
            this.isOne = isOne;
        }

        /// Waits to be called, or until it is time to look again.
        ///
        /// @return whether that makes sense; false when the room was full or the house closes
        public boolean await(Duration longest) throws InterruptedException {
            if (!isOne || closed) {
                return false;
            }
            var _ = call.tryAcquire(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS);
            return !closed;
        }

        @Override
        public void close() {
            taken.decrementAndGet();
            seats.computeIfPresent(id, (key, waiting) -> {
                waiting.remove(this);
                return waiting.isEmpty() ? null : waiting;
            });
        }
    }

    /// @param id of the question or the request
    public Seat enter(UUID id) {
        Seat seat = new Seat(id, taken.incrementAndGet() <= SEATS);
        seats.compute(id, (key, waiting) -> {
            Set<Seat> all = waiting == null ? ConcurrentHashMap.newKeySet() : waiting;
            all.add(seat);
            return all;
        });
        return seat;
    }

    /// Sessions that wait now.
    public int size() {
        return taken.get();
    }

    @Override
    public void committed(List<BoardEvent> events) {
        for (BoardEvent event : events) {
            if (event.entity() == BoardEvent.Entity.TASK) {
                JsonNode was = event.type().equals("task.deleted")
                        ? event.subject()
                        : event.data().path("before");
                call(was.path("question").path("id"));
                call(was.path("approval").path("id"));
            }
        }
    }

    private void call(JsonNode id) {
        if (id.isString()) {
            seats.getOrDefault(UUID.fromString(id.stringValue()), Set.of()).forEach(seat -> seat.call.release());
        }
    }

    /// Sends everybody home.
    public void close() {
        closed = true;
        seats.values().forEach(waiting -> waiting.forEach(seat -> seat.call.release()));
    }
}
