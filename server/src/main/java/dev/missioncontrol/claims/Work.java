package dev.missioncontrol.claims;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardWriters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Hands out work, over all boards: candidates are looked up without locks, the claim is made under one board's lock.
public final class Work {
    /// Other server processes and times of next attempts are noticed by looking again after this long.
    private static final Duration LONGEST_NAP = Duration.ofSeconds(10);

    private final BoardWriters writers;
    private final Claims claims;
    private final Candidates candidates;
    private final WaitingRoom room;
    private final InstantSource clock;

    public Work(BoardWriters writers, Claims claims, Candidates candidates, WaitingRoom room, InstantSource clock) {
        this.writers = writers;
        this.claims = claims;
        this.candidates = candidates;
        this.room = room;
        this.clock = clock;
    }

    /// Claims the best task for this session, or says why there is none.
    ///
    /// @param requestId of the call, for the log
    /// @param wait how long to wait for one
    public ClaimResult next(WorkRequest request, @Nullable String requestId, Duration wait)
            throws InterruptedException {
        WaitingRoom.Seat seat = wait.isPositive() ? room.enter(request) : null;
        if (seat == null) {
            return look(request, requestId);
        }
        try (seat) {
            Instant deadline = clock.instant().plus(wait);
            while (true) {
                seat.looks();
                ClaimResult result = look(request, requestId);
                Duration left = Duration.between(clock.instant(), deadline);
                if (!(result instanceof ClaimResult.None none) || !left.isPositive()) {
                    return result;
                }
                seat.found(none);
                if (!seat.await(nap(none.why(), left))) {
                    return result;
                }
            }
        }
    }

    private static Duration nap(WhyNothing why, Duration left) {
        Duration nap = why.delayed() > 0 ? Duration.ofMillis(why.retryAfterMs()) : LONGEST_NAP;
        return nap.compareTo(left) < 0 ? nap : left;
    }

    private ClaimResult look(WorkRequest request, @Nullable String requestId) {
        List<UUID> boards = candidates.boards(request);
        Actor agent = Actor.agent(request.agent());
        Set<Room> rooms = new HashSet<>();
        for (UUID board : boards) {
            switch (writers.write(board, agent, requestId, transaction -> claims.claimNext(transaction, request))) {
                case Handout.Given given -> {
                    return given.granted();
                }
                case Handout.Nothing nothing -> rooms.add(nothing.room());
            }
        }
        WhyNothing why = candidates.whyNothing(request, !boards.isEmpty());
        boolean atCapacity = why.wantsRoom() && rooms.equals(Set.of(Room.NONE_FOR_AGENT));
        boolean othersMayFit = rooms.stream().anyMatch(room -> !room.isSameForAll());
        return new ClaimResult.None(atCapacity ? why.because(WhyNothing.AT_CAPACITY) : why, othersMayFit);
    }
}
