package dev.missioncontrol.live;

import dev.missioncontrol.agents.Agents;
import dev.missioncontrol.agents.Sightings;
import dev.missioncontrol.claims.LifeSigns;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventListener;
import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.notifications.Inbox;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.jspecify.annotations.Nullable;

/// Where events and connections meet: a log of ready-made frames for each board, one more for the plain mode.
///
/// The table is the truth. What the writers tell us is a hint that arrives early; what they do not tell (other server
/// processes, a commit whose answer was lost) is read from the table within a second.
public final class Hub implements EventListener, AutoCloseable {
    private static final int ONE_KIND = 1;

    private final History history;
    private final InstantSource clock;
    private final Limits limits;
    private final Pulse pulse;
    private final Rounds rounds;
    private final Watch watch;
    private final PlainLog plain;
    private final ExecutorService readers;
    private final Replay.Source replays;
    private final SideChannels side;
    private final Map<UUID, BoardLog> logs = new ConcurrentHashMap<>();
    private @Nullable FleetChannel fleet;
    private volatile String epoch = "";
    private volatile boolean started;

    public Hub(EventLog log, InstantSource clock, Limits limits) {
        this(History.of(log), clock, limits);
    }

    Hub(History history, InstantSource clock, Limits limits) {
        this.history = history;
        this.clock = clock;
        this.limits = limits;
        this.pulse = new Pulse(limits);
        this.rounds = new Rounds(pulse, clock, limits);
        this.watch = new Watch(this, limits);
        this.plain = new PlainLog(limits.keepBytes(), limits.keepFor());
        this.readers = Executors.newFixedThreadPool(
                Limits.READERS, Thread.ofVirtual().name("live-replay").factory());
        this.replays = new Replay.Source(history, readers, limits);
        this.side = new SideChannels(pulse, limits.pollEvery());
    }

    /// Lets clients hear their inboxes; before the start.
    public void offer(Inbox inbox) {
        side.add(InboxChannel.source(inbox, clock));
    }

    /// Lets clients hear the logs of runs; before the start.
    public void offer(RunLog log, Function<UUID, Optional<Run>> runs) {
        side.add(RunChannel.source(log, runs, clock));
    }

    /// Lets clients hear the signs of life of a board's claims; before the start.
    public void offer(LifeSigns life, Function<String, Optional<UUID>> boardByIdOrKey) {
        side.add(ActivityChannel.source(life, boardByIdOrKey, clock, limits.signsEvery()));
    }

    /// Lets clients hear of runs and agents on all boards; before the start.
    public void offer(Agents agents, Sightings sightings, LifeSigns life) {
        fleet = new FleetChannel(agents, sightings, life, clock, limits.signsEvery());
        side.add(fleet.source());
    }

    /// Something has changed in these inboxes.
    public void changed(Set<String> people) {
        people.forEach(person -> side.hint(InboxChannel.key(person)));
    }

    /// A run's log has grown.
    public void grown(UUID run) {
        side.hint(RunChannel.key(run));
    }

    /// An agent waits for work or does not any more, was paused or goes on.
    public void changed(String agent) {
        if (fleet != null) {
            fleet.note(agent);
            side.hint(FleetChannel.KEY);
        }
    }

    /// Takes the boards' heads from the table; from now on events count.
    public void start() {
        epoch = history.epoch().get();
        pulse.add(plain.frames());
        int preloaded = 0;
        for (Map.Entry<UUID, Long> board : history.heads().get().entrySet()) {
            boolean preloads = preloaded++ < Limits.PRELOADED_BOARDS;
            long reach = preloads ? Math.min(board.getValue(), Limits.PRELOADED_EVENTS) : 0;
            BoardLog log = logs.computeIfAbsent(board.getKey(), id -> newLog(id, board.getValue() - reach));
            if (preloads) {
                catchUp(log);
            }
        }
        started = true;
        pulse.start();
        rounds.start();
        watch.start();
        side.start();
    }

    @Override
    public void close() {
        started = false;
        logs.values().forEach(BoardLog::end);
        side.close();
        rounds.close();
        pulse.close();
        readers.shutdown();
        try {
            watch.close();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void committed(List<BoardEvent> events) {
        if (!started) {
            return;
        }
        BoardLog log = known(events.getFirst().boardId());
        if (log.offer(events)) {
            watch.expect(log);
        }
        if (fleet != null && fleet.hasNews()) {
            side.hint(FleetChannel.KEY);
        }
        pulse.ring();
    }

    /// A board nobody told us of yet is a new one: all its events are still to come, from here or from the table.
    private BoardLog known(UUID board) {
        return logs.computeIfAbsent(board, id -> newLog(id, 0));
    }

    private BoardLog newLog(UUID board, long head) {
        BoardLog log = new BoardLog(board, head, limits.keepBytes(), limits.keepFor(), this::take);
        pulse.add(log.frames());
        return log;
    }

    private void take(FrameLog frames, BoardEvent event) {
        Instant now = clock.instant();
        byte[] message = Encoding.event(event);
        frames.append(message, ONE_KIND, now);
        plain.append(event, message, now);
        if (fleet != null && started) {
            fleet.note(event);
        }
    }

    /// @return the log of a board that exists, with all its events that are in the table by now if it is new to us
    BoardLog log(UUID board) {
        BoardLog log = logs.get(board);
        if (log == null) {
            log = known(board);
            catchUp(log);
        }
        return log;
    }

    /// Reads what is missing at a log's end from the table.
    void catchUp(BoardLog log) {
        List<BoardEvent> events;
        do {
            events = history.after().read(log.board(), log.head(), Limits.PRELOADED_EVENTS);
            log.offer(events);
        } while (events.size() == Limits.PRELOADED_EVENTS);
        pulse.ring();
    }

    /// Asks the table for everything we may not have heard of.
    void catchUp() {
        String now = history.epoch().get();
        if (!now.equals(epoch)) {
            renew(now);
        }
        for (Map.Entry<UUID, Long> board : history.heads().get().entrySet()) {
            BoardLog log = known(board.getKey());
            if (log.head() < board.getValue()) {
                catchUp(log);
            }
        }
    }

    /// Another history: every reader starts again.
    private void renew(String newEpoch) {
        epoch = newEpoch;
        for (Map.Entry<UUID, Long> board : history.heads().get().entrySet()) {
            BoardLog old = logs.put(board.getKey(), newLog(board.getKey(), board.getValue()));
            if (old != null) {
                pulse.remove(old.frames());
                old.end();
            }
        }
        pulse.ring();
    }

    /// @return the log that took the place of one that has ended
    BoardLog renewed(BoardLog ended) {
        return known(ended.board());
    }

    Feed feed() {
        return new Feed(this, history);
    }

    Replay replay(BoardLog log, long from, Runnable pageRead) {
        return new Replay(replays, log, from, pageRead);
    }

    String epoch() {
        return epoch;
    }

    String time() {
        return Json.time(clock.instant());
    }

    /// Open sockets.
    public int connections() {
        return pulse.connections().size();
    }

    /// How many messages the slowest of them has still to be sent.
    public long slowestBehind() {
        return pulse.connections().stream().mapToLong(Connection::behind).max().orElse(0);
    }

    Pulse pulse() {
        return pulse;
    }

    SideChannels side() {
        return side;
    }

    Limits limits() {
        return limits;
    }

    FrameHandler plainConnection() {
        return new Connection(pulse, limits, connection -> new PlainMode(connection, plain, clock));
    }

    FrameHandler v1Connection(Function<String, Optional<UUID>> boardByIdOrKey) {
        return new Connection(pulse, limits, connection -> new V1Mode(connection, this, limits, boardByIdOrKey));
    }
}
