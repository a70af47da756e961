package dev.missioncontrol.live;

import org.eclipse.jetty.websocket.core.Frame;
import org.jspecify.annotations.Nullable;

/// How a connection talks: the tracker's plain messages, or the v1 protocol.
sealed interface Mode permits PlainMode, V1Mode {
    /// Says the first words.
    void open();

    /// Answers one message. May block: it runs on a virtual thread of its own, one message at a time.
    void hear(String text);

    /// What came was no text at all.
    void hearBinary();

    /// @return the next write of events, none when there is nothing to say; called by one thread at a time
    @Nullable
    Frame next();

    /// Time for a sign of life.
    void heartbeat();

    /// @return whether the other side has said what it wants to hear
    boolean isWanted();

    /// How many messages are still to be sent. Any thread may ask, while others write.
    long behind();

    /// The connection is gone; called once if it was open.
    void closed();
}
