package dev.missioncontrol.live;

import org.eclipse.jetty.websocket.core.Frame;
import org.jspecify.annotations.Nullable;

/// A connection's interest in one board, and how far it has got.
final class Subscription {
    private final BoardLog log;
    private Cursor cursor;
    private @Nullable Replay replay;

    /// @param replay what is sent before memory can take over, if anything
    Subscription(BoardLog log, long from, @Nullable Replay replay) {
        this.log = log;
        this.cursor = new Cursor(log.frames(), from);
        this.replay = replay;
    }

    BoardLog log() {
        return log;
    }

    /// The last seq that was sent.
    long sent() {
        return (replay == null ? cursor.at() : replay.at()) - 1;
    }

    /// How many events of the board are not sent yet.
    long behind() {
        return Math.max(0, log.frames().next() - 1 - sent());
    }

    boolean isReplaying() {
        return replay != null;
    }

    /// Events were forgotten before they could be sent.
    boolean isLost() {
        return replay == null && cursor.isLost();
    }

    /// @return the next write, none when there is nothing to send or the reader [#isLost()]
    @Nullable
    Frame next() {
        if (replay != null) {
            Frame run = replay.next();
            if (run != null || !replay.isDone()) {
                return run;
            }
            cursor = new Cursor(log.frames(), replay.at());
            replay = null;
        }
        return cursor.next(Cursor.ALL);
    }

    /// Begins anew with what is not shown yet.
    void skipToEnd() {
        cursor = new Cursor(log.frames(), log.frames().shown());
    }
}
