package dev.missioncontrol.live;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/// Many whole text frames sent as one.
///
/// Jetty writes a header for the length we name, the first frame's, and then the payload as it is: the first frame's
/// payload and, right behind it, the other frames with their headers. One gathered write, no copy. It leans on Jetty
/// not touching the payload: Jetty's version is pinned, and `FrameRunTest` reads 300 sizes of frames back.
final class FrameRun extends Frame {
    private final int firstLength;

    /// @param payload begins with the first frame's payload
    FrameRun(ByteBuffer payload, int firstLength) {
        super(OpCode.TEXT, payload);
        this.firstLength = firstLength;
    }

    @Override
    public int getPayloadLength() {
        return firstLength;
    }
}
