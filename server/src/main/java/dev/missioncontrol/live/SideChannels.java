package dev.missioncontrol.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the side channels that somebody listens to, and feeds them from one thread: at once when a hint comes, and
/// once a second for what nobody told us of.
final class SideChannels {
    private static final Logger LOG = LoggerFactory.getLogger(SideChannels.class);

    /// What comes in a burst goes out together.
    private static final Duration REST = Duration.ofMillis(25);

    /// Makes the channel that a client names.
    @FunctionalInterface
    interface Source {
        /// @return nothing when the name is another source's
        /// @throws Refusal when there is no such thing
        Optional<SideChannel> channel(String name, ObjectNode payload);
    }

    private static final class Heard {
        private final SideChannel channel;
        private int listeners;

        Heard(SideChannel channel) {
            this.channel = channel;
        }
    }

    private final Pulse pulse;
    private final Duration pollEvery;
    private final List<Source> sources = new ArrayList<>();
    /// Guarded by this.
    private final Map<String, Heard> heard = new HashMap<>();
    private final Set<String> hinted = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofVirtual().name("live-side").unstarted(this::run);
    private volatile boolean open = true;
    private boolean failing;

    SideChannels(Pulse pulse, Duration pollEvery) {
        this.pulse = pulse;
        this.pollEvery = pollEvery;
    }

    /// Before the start.
    void add(Source source) {
        sources.add(source);
    }

    void start() {
        thread.start();
    }

    void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(1));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /// Something may be new there.
    void hint(String key) {
        hinted.add(key);
        LockSupport.unpark(thread);
    }

    /// @return the channel that a client names, whether or not somebody listens to it
    /// @throws Refusal when there is no such thing
    SideChannel find(String name, ObjectNode payload) {
        for (Source source : sources) {
            Optional<SideChannel> channel = source.channel(name, payload);
            if (channel.isPresent()) {
                return channel.get();
            }
        }
        throw new Refusal("unknown_channel", "There are the channels tasks, fleet, activity, me and run:<id>");
    }

    /// @return the same channel as everybody else listens to
    SideChannel listen(SideChannel named) {
        SideChannel shared = join(named.key());
        if (shared != null) {
            return shared;
        }
        named.begin();
        synchronized (this) {
            Heard other = heard.get(named.key());
            if (other != null) {
                other.listeners++;
                return other.channel;
            }
            Heard first = new Heard(named);
            first.listeners = 1;
            heard.put(named.key(), first);
            FrameLog frames = named.frames();
            if (frames != null) {
                pulse.add(frames);
            }
            return named;
        }
    }

    private synchronized @Nullable SideChannel join(String key) {
        Heard present = heard.get(key);
        if (present == null) {
            return null;
        }
        present.listeners++;
        return present.channel;
    }

    synchronized void leave(String key) {
        Heard present = heard.get(key);
        if (present != null && --present.listeners == 0) {
            heard.remove(key);
            FrameLog frames = present.channel.frames();
            if (frames != null) {
                pulse.remove(frames);
            }
        }
    }

    /// How many there are.
    synchronized int size() {
        return heard.size();
    }

    private void run() {
        long pollNanos = System.nanoTime();
        while (open) {
            long now = System.nanoTime();
            boolean all = pollNanos - now <= 0;
            if (all) {
                pollNanos = now + pollEvery.toNanos();
            }
            if (all || !hinted.isEmpty()) {
                refresh(all);
                LockSupport.parkNanos(this, REST.toNanos());
            } else {
                LockSupport.parkNanos(this, pollNanos - now);
            }
        }
    }

    private void refresh(boolean all) {
        Set<String> wanted = Set.copyOf(hinted);
        hinted.removeAll(wanted);
        boolean isNew = false;
        for (Map.Entry<String, SideChannel> one : present().entrySet()) {
            if (all || wanted.contains(one.getKey())) {
                isNew |= refresh(one.getValue());
            }
        }
        if (isNew) {
            pulse.ring();
        }
    }

    private synchronized Map<String, SideChannel> present() {
        Map<String, SideChannel> present = new LinkedHashMap<>();
        heard.forEach((key, one) -> present.put(key, one.channel));
        return present;
    }

    /// A database that is away is asked again a second later; the log says it once.
    private boolean refresh(SideChannel channel) {
        try {
            boolean isNew = channel.refresh();
            failing = false;
            return isNew;
        } catch (RuntimeException away) {
            if (!failing) {
                LOG.warn("The channel {} cannot be read; trying again every {}", channel.key(), pollEvery, away);
            }
            failing = true;
            return false;
        }
    }
}
