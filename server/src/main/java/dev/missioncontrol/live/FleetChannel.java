package dev.missioncontrol.live;

import dev.missioncontrol.agents.Agents;
import dev.missioncontrol.agents.Sightings;
import dev.missioncontrol.claims.LifeSigns;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// The channel `fleet`, over all boards: whose runs and which agents are not what they were, at once, and the newest
/// signs of life, now and then. It names and does not show; who listens reads again what it shows.
final class FleetChannel extends RingChannel {
    static final String KEY = "fleet";

    /// Of each in a message; names may be long.
    private static final int LEASES_AT_ONCE = 200;

    private static final int AGENTS_AT_ONCE = 50;

    private final Agents agents;
    private final Sightings sightings;
    private final LifeSigns life;
    private final Duration signsEvery;
    private final FleetNews news = new FleetNews();
    private volatile Map<String, Agents.Presence> seen = Map.of();
    private volatile Map<UUID, LifeSigns.Sign> signs = Map.of();
    private volatile long toldNanos;

    FleetChannel(Agents agents, Sightings sightings, LifeSigns life, InstantSource clock, Duration signsEvery) {
        super(clock);
        this.agents = agents;
        this.sightings = sightings;
        this.life = life;
        this.signsEvery = signsEvery;
    }

    SideChannels.Source source() {
        return (name, payload) -> name.equals(KEY) ? Optional.of(this) : Optional.empty();
    }

    void note(BoardEvent event) {
        news.note(event);
    }

    void note(String agent) {
        news.note(agent);
    }

    boolean hasNews() {
        return news.hasAny();
    }

    @Override
    public String key() {
        return KEY;
    }

    /// News from before stay: while a first listener comes, another may hear already. Who called a moment ago is
    /// written down first, or would be news when the listener has read of him already.
    @Override
    public void begin() {
        sightings.write();
        seen = presences();
        signs = signs();
        toldNanos = System.nanoTime();
    }

    @Override
    public boolean refresh() {
        boolean isNew = false;
        if (System.nanoTime() - toldNanos >= signsEvery.toNanos()) {
            toldNanos = System.nanoTime();
            isNew = tellSigns();
        }
        isNew |= tellNews();
        return isNew;
    }

    private boolean tellNews() {
        FleetNews.Told told = news.take();
        if (told.isTooMuch()) {
            ring.append(message("resync").put("reason", "many"));
        } else if (!told.isEmpty()) {
            ObjectNode message = message("changed");
            told.runs().forEach(message.putArray("runs")::add);
            told.tasks().forEach(message.putArray("tasks")::add);
            told.agents().forEach(message.putArray("agents")::add);
            ring.append(message);
        }
        return told.isTooMuch() || !told.isEmpty();
    }

    /// Who is new, or was paused by another process, comes with the news.
    private boolean tellSigns() {
        sightings.write();
        Map<String, Agents.Presence> seenNow = presences();
        Map<UUID, LifeSigns.Sign> signsNow = signs();
        List<Agents.Presence> seenLater = later(seen, seenNow);
        List<LifeSigns.Sign> signsLater = later(signs, signsNow);
        for (Agents.Presence one : seenLater) {
            Agents.Presence before = seen.get(one.name());
            if (before == null || before.state() != one.state()) {
                news.note(one.name());
            }
        }
        seen = seenNow;
        signs = signsNow;
        for (int i = 0; i < seenLater.size(); i += AGENTS_AT_ONCE) {
            appendSeen(seenLater.subList(i, Math.min(i + AGENTS_AT_ONCE, seenLater.size())));
        }
        for (int i = 0; i < signsLater.size(); i += LEASES_AT_ONCE) {
            appendSigns(signsLater.subList(i, Math.min(i + LEASES_AT_ONCE, signsLater.size())));
        }
        return !seenLater.isEmpty() || !signsLater.isEmpty();
    }

    private void appendSeen(List<Agents.Presence> part) {
        ObjectNode message = message("signs");
        ObjectNode agents = message.putObject("agents");
        part.forEach(one -> agents.put(one.name(), Json.time(one.lastSign())));
        message.putObject("tasks");
        ring.append(message);
    }

    private void appendSigns(List<LifeSigns.Sign> part) {
        ObjectNode message = message("signs");
        message.putObject("agents");
        ObjectNode tasks = message.putObject("tasks");
        part.forEach(sign -> tasks.set(sign.taskId().toString(), sign.toJson()));
        ring.append(message);
    }

    private static <K, V> List<V> later(Map<K, V> before, Map<K, V> now) {
        return now.entrySet().stream()
                .filter(one -> !one.getValue().equals(before.get(one.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Map<String, Agents.Presence> presences() {
        return agents.presences().stream().collect(Collectors.toMap(Agents.Presence::name, Function.identity()));
    }

    private Map<UUID, LifeSigns.Sign> signs() {
        return life.anywhere().stream().collect(Collectors.toMap(LifeSigns.Sign::taskId, Function.identity()));
    }

    @Override
    ObjectNode slow() {
        return message("resync").put("reason", "slow");
    }

    private ObjectNode message(String what) {
        Instant now = ring.now();
        return Json.object().put("type", KEY + ":" + what).put("channel", KEY).put("timestamp", Json.time(now));
    }
}
