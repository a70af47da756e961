package dev.missioncontrol.live;

import org.eclipse.jetty.websocket.core.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Something that can be heard beside the boards' logs: an inbox, the log of a run, signs of life. All who listen share
/// one; it is fed only while somebody does.
interface SideChannel {
    /// Where one listener stands; it is all that is kept of what is still to be sent.
    interface Place {
        /// @return the next write; none when there is nothing to say
        @Nullable
        Frame next();
    }

    /// The name clients subscribe under, with what else tells one from another.
    String key();

    /// Reads where the source stands; before anybody listens.
    void begin();

    /// A place behind everything told so far.
    Place end();

    /// Adds to the answer to a subscriber what it begins with. What happened since its place may be in it already:
    /// everything here may be told twice, and nothing is left out.
    default void describe(ObjectNode subscribed, ObjectNode payload) {}

    /// Reads what is new from the source.
    ///
    /// @return whether there is something to send
    boolean refresh();

    /// The frames to be shown and trimmed; none when it keeps none.
    default @Nullable FrameLog frames() {
        return null;
    }
}
