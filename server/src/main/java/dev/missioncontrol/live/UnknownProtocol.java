package dev.missioncontrol.live;

import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;

/// A socket that asked only for protocols we do not speak: browsers cannot see an HTTP status, so it is told after
/// the upgrade.
final class UnknownProtocol implements FrameHandler {
    @Override
    public void onOpen(CoreSession session, Callback callback) {
        callback.succeeded();
        session.close(
                CloseCode.UNKNOWN_PROTOCOL.number(), "speak " + V1Mode.PROTOCOL + " or no protocol", Callback.NOOP);
        session.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus closeStatus, Callback callback) {
        callback.succeeded();
    }
}
