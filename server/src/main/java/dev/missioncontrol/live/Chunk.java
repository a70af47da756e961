package dev.missioncontrol.live;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/// A stretch of a log: whole WebSocket frames one behind the other, as they go over the wire.
///
/// One thread writes at a time (the log's lock). Readers need no lock: they read only frames below the number the log
/// has shown, a volatile written after those frames. The arrays are volatile because they are replaced when they grow.
final class Chunk {
    private static final int HEADER_BYTES = 4;
    private static final int LONGEST_SHORT_LENGTH = 125;

    final long first;
    private final ByteBuffer bytes;
    private int used;
    private int count;
    private volatile int[] ends = new int[16];
    private volatile byte[] kinds = new byte[16];
    private Instant newest = Instant.MIN;
    private volatile long end = Long.MAX_VALUE;

    /// @param first the number of its first frame
    Chunk(long first, int capacity) {
        this.first = first;
        this.bytes = ByteBuffer.allocate(capacity);
    }

    /// How many bytes a chunk needs for a payload.
    static int frameBytes(int payloadBytes) {
        return payloadBytes + HEADER_BYTES;
    }

    boolean hasRoomFor(int payloadBytes) {
        return frameBytes(payloadBytes) <= bytes.capacity() - used;
    }

    void append(byte[] payload, int kind, Instant now) {
        int at = used;
        bytes.put(at++, (byte) 0x81);
        if (payload.length <= LONGEST_SHORT_LENGTH) {
            bytes.put(at++, (byte) payload.length);
        } else {
            bytes.put(at++, (byte) 126);
            bytes.putShort(at, (short) payload.length);
            at += 2;
        }
        bytes.put(at, payload);
        used = at + payload.length;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        ends[count] = used;
        kinds[count] = (byte) kind;
        count++;
        newest = now;
    }

    /// The number the next frame gets, for the thread that writes.
    long next() {
        return first + count;
    }

    /// Nothing more comes: the next frame begins another chunk.
    void end() {
        end = next();
    }

    /// The number behind its last frame, or a huge one while it grows.
    long endOrLater() {
        return end;
    }

    int used() {
        return used;
    }

    int capacity() {
        return bytes.capacity();
    }

    Instant newest() {
        return newest;
    }

    int kind(long number) {
        return kinds[(int) (number - first)];
    }

    /// @return the frames `from ≤ number < to` as one
    FrameRun run(long from, long to) {
        int start = from == first ? 0 : ends[(int) (from - first) - 1];
        int end = ends[(int) (to - first) - 1];
        int length = bytes.get(start + 1);
        int payload = start + 2;
        if (length > LONGEST_SHORT_LENGTH) {
            length = Short.toUnsignedInt(bytes.getShort(payload));
            payload += 2;
        }
        return new FrameRun(bytes.slice(payload, end - payload), length);
    }

    /// @return the number behind the last frame that ends within `bytes` of where `from` begins, and at least one
    long reach(long from, long to, int bytes) {
        int start = from == first ? 0 : ends[(int) (from - first) - 1];
        long last = to;
        while (last > from + 1 && ends[(int) (last - first) - 1] - start > bytes) {
            last--;
        }
        return last;
    }
}
