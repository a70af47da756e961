package dev.missioncontrol.live;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The newest messages of a side channel, bounded; whoever is too slow for it is told to read the source anew.
final class SideRing {
    private static final int KEEP_BYTES = 256 << 10;
    private static final Duration KEEP_FOR = Duration.ofMinutes(1);

    private final FrameLog frames = new FrameLog(0, KEEP_BYTES, KEEP_FOR);
    private final InstantSource clock;
    private final Supplier<ObjectNode> resync;

    /// @param resync what a listener is told that missed something
    SideRing(InstantSource clock, Supplier<ObjectNode> resync) {
        this.clock = clock;
        this.resync = resync;
    }

    FrameLog frames() {
        return frames;
    }

    Instant now() {
        return clock.instant();
    }

    void append(byte[] message) {
        frames.append(message, 1, clock.instant());
    }

    void append(ObjectNode message) {
        append(Encoding.bytes(message));
    }

    SideChannel.Place end() {
        return new Listener();
    }

    private final class Listener implements SideChannel.Place {
        private Cursor cursor = new Cursor(frames, frames.next());

        @Override
        public @Nullable Frame next() {
            Frame run = cursor.next(Cursor.ALL);
            if (run == null && cursor.isLost()) {
                cursor = new Cursor(frames, frames.shown());
                return new Frame(OpCode.TEXT, ByteBuffer.wrap(Encoding.bytes(resync.get())));
            }
            return run;
        }
    }
}
