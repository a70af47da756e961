package dev.missioncontrol.live;

import org.jspecify.annotations.Nullable;

/// Where a reader stands in a log. It is all a connection keeps of what it has still to send.
final class Cursor {
    /// A write no longer than this, so that a slow reader's rest is not copied again and again.
    private static final int LONGEST_RUN = 128 << 10;

    static final int ALL = -1;

    private final FrameLog log;
    private long at;
    private boolean lost;

    /// @param at the number of the first frame to read
    Cursor(FrameLog log, long at) {
        this.log = log;
        this.at = at;
    }

    /// The number of the next frame to read.
    long at() {
        return at;
    }

    /// How many frames there are to read or to pass over.
    long behind() {
        return Math.max(0, log.next() - at);
    }

    /// The log has forgotten what this reader needs next. One ahead of the log only waits: the table was quicker.
    boolean isLost() {
        return lost;
    }

    /// @param kinds the frames to read; others are passed over
    /// @return the next frames as one write and moves on; none when the reader has everything or is lost
    @Nullable
    FrameRun next(int kinds) {
        long shown = log.shown();
        while (at < shown) {
            Chunk chunk = log.holding(at);
            if (chunk == null) {
                lost = true;
                return null;
            }
            long end = Math.min(shown, chunk.endOrLater());
            long from = wanted(chunk, at, end, kinds, true);
            long to = wanted(chunk, from, end, kinds, false);
            if (from < to) {
                at = chunk.reach(from, to, LONGEST_RUN);
                return chunk.run(from, at);
            }
            at = to;
        }
        return null;
    }

    /// @return the first number from here whose frame is wanted, or is not
    private static long wanted(Chunk chunk, long from, long end, int kinds, boolean isWanted) {
        if (kinds == ALL) {
            return isWanted ? from : end;
        }
        long number = from;
        while (number < end && ((chunk.kind(number) & kinds) != 0) != isWanted) {
            number++;
        }
        return number;
    }
}
