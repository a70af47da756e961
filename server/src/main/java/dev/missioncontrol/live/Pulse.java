package dev.missioncontrol.live;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The beat at which everything new goes out: shows the logs, wakes the connections, and rests a little.
///
/// The rest is counted from the end of a sweep, so that a crowd gets fewer and larger writes instead of more of them.
/// After quiet, the first event goes out at once.
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final Limits limits;
    private final List<FrameLog> logs = new CopyOnWriteArrayList<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean rung = new AtomicBoolean();
    private volatile boolean open = true;
    private @Nullable Thread beat;

    Pulse(Limits limits) {
        this.limits = limits;
    }

    void start() {
        beat = Thread.ofVirtual().name("live-pulse").start(this::beat);
    }

    /// Never by an interrupt: that would close the socket being written to.
    void close() {
        open = false;
        LockSupport.unpark(beat);
    }

    void add(FrameLog log) {
        logs.add(log);
    }

    void remove(FrameLog log) {
        logs.remove(log);
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    /// @return whether it was there
    boolean remove(Connection connection) {
        return connections.remove(connection);
    }

    List<FrameLog> logs() {
        return logs;
    }

    Set<Connection> connections() {
        return connections;
    }

    /// Something was appended.
    void ring() {
        if (!rung.getAndSet(true)) {
            LockSupport.unpark(beat);
        }
    }

    private void beat() {
        while (open) {
            while (open && !rung.get()) {
                LockSupport.park(this);
            }
            rung.set(false);
            sweep();
            rest();
        }
    }

    private void sweep() {
        logs.forEach(FrameLog::show);
        for (Connection connection : connections) {
            try {
                connection.wake();
            } catch (RuntimeException fault) {
                LOG.error("A connection could not be written to", fault);
                connection.abort();
            }
        }
    }

    private void rest() {
        long end = System.nanoTime() + limits.rest().toNanos();
        for (long left = limits.rest().toNanos(); left > 0 && open; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }
}
