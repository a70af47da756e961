package dev.missioncontrol.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Numbered frames, the newest in memory, each encoded once for all readers.
///
/// Writers append; the pulse shows what was appended; readers read what was shown. Showing at the pulse's beat is what
/// makes one write carry many frames.
final class FrameLog {
    private static final int SMALLEST_CHUNK = 16 << 10;
    private static final int LARGEST_CHUNK = 256 << 10;

    private final int keepBytes;
    private final Duration keepFor;
    private volatile Chunk[] chunks = {};
    private volatile long next;
    private volatile long shown;

    /// @param next the number of the first frame to come
    FrameLog(long next, int keepBytes, Duration keepFor) {
        this.next = next;
        this.shown = next;
        this.keepBytes = keepBytes;
        this.keepFor = keepFor;
    }

    /// @param kind a bit that readers may leave out
    synchronized void append(byte[] payload, int kind, Instant now) {
        if (payload.length > Limits.FRAME_BYTES) {
            throw new IllegalArgumentException("A frame of " + payload.length + " bytes is too long");
        }
        Chunk last = chunks.length == 0 ? null : chunks[chunks.length - 1];
        if (last == null || !last.hasRoomFor(payload.length)) {
            last = grow(last, payload.length);
        }
        last.append(payload, kind, now);
        next = last.next();
    }

    private Chunk grow(@Nullable Chunk last, int payloadBytes) {
        if (last != null) {
            last.end();
        }
        int capacity = last == null ? SMALLEST_CHUNK : Math.min(LARGEST_CHUNK, 2 * last.capacity());
        Chunk chunk = new Chunk(next, Math.max(capacity, Chunk.frameBytes(payloadBytes)));
        Chunk[] grown = Arrays.copyOf(chunks, chunks.length + 1);
        grown[grown.length - 1] = chunk;
        chunks = without(grown, tooMany(grown));
        return chunk;
    }

    private int tooMany(Chunk[] all) {
        int kept = Arrays.stream(all).mapToInt(Chunk::used).sum();
        int drop = 0;
        while (drop < all.length - 1 && kept - all[drop].used() >= keepBytes) {
            kept -= all[drop++].used();
        }
        return drop;
    }

    private static Chunk[] without(Chunk[] all, int drop) {
        return drop == 0 ? all : Arrays.copyOfRange(all, drop, all.length);
    }

    /// Forgets what is older than the log keeps.
    synchronized void trim(Instant now) {
        Chunk[] all = chunks;
        int drop = 0;
        while (drop < all.length && all[drop].newest().plus(keepFor).isBefore(now) && all[drop].next() <= shown) {
            drop++;
        }
        chunks = without(all, drop);
    }

    /// Lets readers see what was appended so far.
    void show() {
        shown = next;
    }

    /// The number of the oldest frame in memory; the next one's when there is none.
    long first() {
        long end = next;
        Chunk[] all = chunks;
        return all.length == 0 ? end : all[0].first;
    }

    /// The number the next frame gets.
    long next() {
        return next;
    }

    /// Readers may read what is below.
    long shown() {
        return shown;
    }

    /// @return the chunk that holds a frame that was shown; none when it was dropped
    @Nullable
    Chunk holding(long number) {
        Chunk[] all = chunks;
        for (int i = all.length - 1; i >= 0; i--) {
            if (all[i].first <= number) {
                return all[i];
            }
        }
        return null;
    }
}
