package dev.missioncontrol.live;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// One socket. It has no thread and no queue of events: its mode knows where it stands in the logs, and whenever a
/// write has ended the next one takes everything that came since.
final class Connection implements FrameHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Pulse pulse;
    private final Limits limits;
    private final Mode mode;
    private final Writer writer = new Writer();
    private final Incoming incoming = new Incoming();
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final long openedNanos = System.nanoTime();
    private @Nullable CoreSession session;
    private boolean readsLater;
    private volatile long heardNanos = openedNanos;
    private volatile long leavingNanos;
    private long beatNanos = openedNanos;
    private long movedNanos = openedNanos;
    private long lastMark;

    Connection(Pulse pulse, Limits limits, Function<Connection, Mode> mode) {
        this.pulse = pulse;
        this.limits = limits;
        this.mode = mode.apply(this);
    }

    @Override
    public void onOpen(CoreSession coreSession, Callback callback) {
        session = coreSession;
        pulse.add(this);
        callback.succeeded();
        mode.open();
        coreSession.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        heardNanos = System.nanoTime();
        switch (frame.getOpCode()) {
            case OpCode.PING -> {
                byte[] payload = bytes(frame);
                callback.succeeded();
                open().sendFrame(
                                new Frame(OpCode.PONG, ByteBuffer.wrap(payload)),
                                Callback.from(this::demand, failure -> {}),
                                false);
            }
            case OpCode.PONG -> {
                callback.succeeded();
                demand();
            }
            case OpCode.CLOSE -> callback.succeeded();
            default -> {
                Incoming.Result result = incoming.take(frame.getOpCode(), bytes(frame), frame.isFin());
                callback.succeeded();
                hear(result);
            }
        }
    }

    private void hear(Incoming.Result result) {
        switch (result) {
            case Incoming.Result.Part() -> demand();
            case Incoming.Result.TooLong() ->
                close(CloseCode.TOO_BIG, "a message is at most " + Limits.MESSAGE_BYTES + " bytes");
            case Incoming.Result.NotText() -> close(CloseCode.NOT_TEXT, "a text is UTF-8");
            case Incoming.Result.Binary() -> Thread.startVirtualThread(() -> hear(mode::hearBinary));
            case Incoming.Result.Text(String text) -> Thread.startVirtualThread(() -> hear(() -> mode.hear(text)));
        }
    }

    private void hear(Runnable message) {
        try {
            message.run();
        } catch (RuntimeException fault) {
            LOG.error("A message could not be answered", fault);
            close(CloseCode.FAULT, "our fault");
            return;
        }
        synchronized (answers) {
            if (answers.size() >= Limits.ANSWERS) {
                readsLater = true;
                return;
            }
        }
        demand();
    }

    private void demand() {
        if (!leaving.get()) {
            open().demand();
        }
    }

    /// Sends one message, before any event not yet sent.
    void say(ObjectNode message) {
        owe(message);
        wake();
    }

    /// Puts one message before any event not yet sent; the next [#wake()] sends it.
    void owe(ObjectNode message) {
        byte[] bytes = Encoding.bytes(message);
        synchronized (answers) {
            answers.add(bytes);
        }
    }

    boolean owesAnswer() {
        synchronized (answers) {
            return !answers.isEmpty();
        }
    }

    /// There may be something to write.
    void wake() {
        writer.iterate();
    }

    /// How many messages are still to be sent.
    long behind() {
        return mode.behind();
    }

    /// How many connections there are, this one included.
    int crowd() {
        return pulse.connections().size();
    }

    /// Signs of life in both directions, and the end of those that give none.
    void lookAfter(long nanos) {
        if (leaving.get()) {
            if (nanos - leavingNanos > limits.goodbye().toNanos()) {
                abort();
            }
            return;
        }
        long mark = writer.mark();
        if (mark != lastMark || mark == Writer.IDLE) {
            lastMark = mark;
            movedNanos = nanos;
        }
        if (nanos - movedNanos > limits.stalledFor().toNanos()) {
            close(CloseCode.SLOW_READER, "reads too slowly: reconnect and resume");
        } else if (nanos - heardNanos > limits.pongWithin().toNanos()) {
            close(CloseCode.SILENT, "no pong");
        } else if (!mode.isWanted()
                && nanos - openedNanos > limits.subscribeWithin().toNanos()) {
            close(CloseCode.SILENT, "no subscribe");
        } else if (nanos - beatNanos > limits.heartbeatEvery().toNanos()) {
            beatNanos = nanos;
            open().sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
            mode.heartbeat();
            writer.iterate();
        }
    }

    void close(CloseCode code, String reason) {
        if (!leaving.getAndSet(true)) {
            leavingNanos = System.nanoTime();
            open().close(code.number(), reason, Callback.NOOP);
        }
    }

    void abort() {
        if (session != null) {
            session.abort();
        }
        gone();
    }

    private CoreSession open() {
        if (session == null) {
            throw new IllegalStateException("The connection is not open yet");
        }
        return session;
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus closeStatus, Callback callback) {
        gone();
        callback.succeeded();
    }

    private void gone() {
        if (pulse.remove(this)) {
            mode.closed();
        }
    }

    private static byte[] bytes(Frame frame) {
        byte[] bytes = new byte[frame.getPayload().remaining()];
        frame.getPayload().get(bytes);
        return bytes;
    }

    /// Never two writes at once.
    private final class Writer extends IteratingCallback {
        static final long IDLE = -1;

        private volatile @Nullable ByteBuffer pending;
        private final AtomicLong writes = new AtomicLong();

        @Override
        protected Action process() {
            pending = null;
            Frame frame = leaving.get() ? null : answer();
            if (frame == null && !leaving.get()) {
                frame = mode.next();
            }
            if (frame == null || session == null) {
                return Action.IDLE;
            }
            writes.incrementAndGet();
            pending = frame.getPayload();
            session.sendFrame(frame, this, false);
            return Action.SCHEDULED;
        }

        private @Nullable Frame answer() {
            byte[] answer;
            boolean reads;
            synchronized (answers) {
                answer = answers.poll();
                reads = readsLater && answers.size() < Limits.ANSWERS / 2;
                readsLater = readsLater && !reads;
            }
            if (reads) {
                demand();
            }
            return answer == null ? null : new Frame(OpCode.TEXT, ByteBuffer.wrap(answer));
        }

        /// Changes whenever the other side has taken something.
        long mark() {
            ByteBuffer now = pending;
            return now == null ? IDLE : (writes.get() << 32) | now.remaining();
        }
    }
}
