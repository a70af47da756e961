package dev.missioncontrol.live;

import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/// A side channel whose messages all count: they are kept in a ring until everybody has heard them.
abstract class RingChannel implements SideChannel {
    final SideRing ring;

    RingChannel(InstantSource clock) {
        ring = new SideRing(clock, this::slow);
    }

    /// What a listener is told who was too slow for the ring, and missed something.
    abstract ObjectNode slow();

    @Override
    public final Place end() {
        return ring.end();
    }

    @Override
    public final FrameLog frames() {
        return ring.frames();
    }
}
