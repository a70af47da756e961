package dev.missioncontrol.agents;

import dev.missioncontrol.events.Routine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who was seen since the last time it was written down. Calls of agents only touch this memory, so that watching the
/// fleet costs a claim nothing; of many sightings of an agent the latest counts.
public final class Sightings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sightings.class);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final int WRITES_PER_PURGE = 1_200;

    /// Names are the callers' choice: whoever makes up more between two writes is not remembered.
    private static final int MOST_NAMES = 2_000;

    /// @param heartbeatAt null when there was none
    /// @param capabilities null when the calls said nothing of them
    record Sighting(
            String name,
            Instant at,
            @Nullable Instant heartbeatAt,
            @Nullable List<String> capabilities) {
        Sighting and(Sighting later) {
            return new Sighting(
                    name,
                    later.at,
                    later.heartbeatAt == null ? heartbeatAt : later.heartbeatAt,
                    later.capabilities == null ? capabilities : later.capabilities);
        }
    }

    private final Agents agents;
    private final InstantSource clock;
    private final Map<String, Sighting> seen = new ConcurrentHashMap<>();
    private final Routine routine =
            new Routine(LOG, "Who was seen cannot be written down now", "sightings", EVERY, this::round);

    public Sightings(Agents agents, InstantSource clock) {
        this.agents = agents;
        this.clock = clock;
    }

    public void start() {
        routine.start();
    }

    /// An agent called.
    ///
    /// @param isAlive whether the call was a sign of life of a session at work
    /// @param capabilities what it offers, or null when it did not say
    public void seen(String name, boolean isAlive, @Nullable List<String> capabilities) {
        if (seen.size() < MOST_NAMES || seen.containsKey(name)) {
            Instant now = clock.instant();
            seen.merge(name, new Sighting(name, now, isAlive ? now : null, capabilities), Sighting::and);
        }
    }

    /// Writes down what is only in memory.
    public synchronized void write() {
        List<Sighting> taken = new ArrayList<>();
        for (String name : List.copyOf(seen.keySet())) {
            Sighting sighting = seen.remove(name);
            if (sighting != null) {
                taken.add(sighting);
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            agents.remember(taken);
        } catch (RuntimeException failure) {
            taken.forEach(earlier -> seen.merge(earlier.name(), earlier, (later, same) -> same.and(later)));
            throw failure;
        }
    }

    private void round(int number) {
        write();
        if (number % WRITES_PER_PURGE == 0) {
            agents.forgetLongGone();
        }
    }

    /// Writes the last ones, if the database is there.
    @Override
    public void close() {
        routine.closeWithARound();
    }
}
