package dev.missioncontrol.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventListener;
import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.events.LogReader;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Each event tells each person once: readers that stop and start anywhere, two at once, with transactions that fail,
/// tell together what the pure table makes of the whole log.
class TellerTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long FIRST_SEED = Long.getLong("mission.seed", 1);
    private static final int HISTORIES = Integer.getInteger("mission.histories", 6);
    private static final int STEPS = 80;
    private static final List<String> PEOPLE = List.of("human", "bea", "carl", "dora");
    private static final List<String> AGENTS = List.of("clawdbot", "robo");

    private static Mission mission;
    private static Jdbi database;
    private static EventLog log;

    @BeforeAll
    static void start() {
        mission = Mission.start();
        database = mission.database();
        log = new EventLog(database);
        String task = mission.ready("What makes robo an agent").path("id").stringValue();
        mission.send("POST", "/tasks/" + task + "/claim", "{\"sessionKey\":\"s\"}", "X-Agent", "robo");
        // Only the readers of this test.
        mission.stop();
    }

    @AfterAll
    static void stop() {
        mission.close();
    }

    private static UUID board(long seed) {
        mission.board("B" + seed, "Board " + seed);
        return new Boards(database).get("B" + seed).id();
    }

    /// A reader that may break off in the middle of a transaction, as if its process had been killed.
    private static LogReader reader(AtomicInteger kills) {
        Teller teller = new Teller(people -> {});
        LogReader reader = new LogReader(database, log, Teller.NAME, (handle, board, events) -> {
            Runnable after = teller.read(handle, board, events);
            if (kills.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                handle.execute("SELECT pg_terminate_backend(pg_backend_pid())");
            }
            return after;
        });
        reader.start();
        return reader;
    }

    @Test
    void whateverStopsAndStartsTheReadersTellWhatTheTableSays() throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
            UUID board = board(seed);
            Random chance = new Random(seed);
            AtomicInteger kills = new AtomicInteger();
            List<LogReader> readers = new CopyOnWriteArrayList<>(List.of(reader(kills), reader(kills)));
            Random news = new Random(seed);
            try (Story story = new Story(board, chance, events -> tellSome(readers, news, events))) {
                for (int step = 0; step < STEPS; step++) {
                    story.goOn();
                    if (chance.nextInt(10) == 0) {
                        readers.remove(chance.nextInt(readers.size())).close();
                        readers.add(reader(kills));
                    }
                    if (chance.nextInt(15) == 0) {
                        kills.incrementAndGet();
                    }
                }
            }
            awaitRead(board);
            readers.forEach(LogReader::close);
            assertThat(told(board)).as("seed " + seed).isEqualTo(byTheTable(board));
            assertThat(byTheTable(board)).as("seed " + seed).hasSizeGreaterThan(10);
        }
    }

    /// Early news reaches one reader or the other, or nobody.
    private static void tellSome(List<LogReader> readers, Random chance, List<BoardEvent> events) {
        if (chance.nextInt(3) > 0) {
            readers.get(chance.nextInt(readers.size())).committed(events);
        }
    }

    private static void awaitRead(UUID board) throws Exception {
        Facts.await(
                "all of the log read",
                LONGEST,
                () -> database.withHandle(handle -> handle.createQuery("""
                        SELECT coalesce((SELECT seq
                                           FROM log_reader
                                          WHERE board_id = :board
                                            AND name = 'notifications'), 0) = last_seq
                          FROM board_stream
                         WHERE board_id = :board
                        """)
                        .bind("board", board)
                        .mapTo(Boolean.class)
                        .one()));
    }

    /// `seq person kind: sentence, when it was resolved`, in order.
    private static List<String> told(UUID board) {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM notification WHERE board_id = :board ORDER BY seq, person, kind")
                .bind("board", board)
                .map(Inboxes::notification)
                .map(TellerTest::line)
                .list());
    }

    private static List<String> byTheTable(UUID board) {
        Ledger ledger =
                new Ledger(new Boards(database).columns(board), Set.copyOf(AGENTS), Set.of(), Set.of(), List.of());
        all(board).forEach(ledger::take);
        TreeMap<String, String> lines = new TreeMap<>();
        ledger.added()
                .forEach(notification -> lines.put(
                        "%06d %s %s"
                                .formatted(
                                        notification.seq(),
                                        notification.person(),
                                        notification.kind().word()),
                        line(notification)));
        return List.copyOf(lines.values());
    }

    private static List<BoardEvent> all(UUID board) {
        return log.after(board, 0, 10_000);
    }

    private static String line(Notification notification) {
        return notification.seq() + " " + notification.person() + " " + notification.kind() + ": "
                + notification.sentence() + " " + notification.data() + " " + notification.resolvedAt();
    }

    @Test
    void oneEventThatCannotBeReadStopsNobody() throws Exception {
        UUID board = board(1_000);
        database.useHandle(handle -> handle.execute("CREATE TABLE seen (seq bigint)"));
        LogReader reader = new LogReader(database, log, "fussy", (handle, id, events) -> {
            for (BoardEvent event : events) {
                if (id.equals(board) && event.seq() == 3) {
                    throw new IllegalStateException("a bug of ours");
                }
                see(handle, board, event);
            }
            return () -> {};
        });
        try (Story story = new Story(board, new Random(1), events -> {})) {
            while (all(board).size() < 6) {
                story.goOn();
            }
        }
        reader.start();
        Facts.await("every event but one seen", LONGEST, () -> seen().size() == 5);
        reader.close();
        assertThat(seen()).containsExactly(1L, 2L, 4L, 5L, 6L);
    }

    private static void see(Handle handle, UUID board, BoardEvent event) {
        if (event.boardId().equals(board)) {
            handle.execute("INSERT INTO seen VALUES (?)", event.seq());
        }
    }

    private static List<Long> seen() {
        return database.withHandle(handle -> handle.createQuery("SELECT seq FROM seen ORDER BY seq")
                .mapTo(Long.class)
                .list());
    }

    /// Random things that happen to a few tasks of one board.
    private static final class Story implements AutoCloseable {
        private final Random chance;
        private final Told told;
        private final List<String> tasks = new ArrayList<>();
        private int happened;

        Story(UUID board, Random chance, EventListener listener) {
            this.chance = chance;
            this.told = new Told(mission, board, listener);
        }

        void goOn() {
            if (tasks.isEmpty() || (tasks.size() < 6 && chance.nextInt(6) == 0)) {
                tasks.add(told.create(actor(), "Task " + tasks.size(), one(names())));
                return;
            }
            String task = one(tasks);
            happened++;
            switch (chance.nextInt(14)) {
                case 0 -> told.happen(actor(), task, "task.moved", "{'status':'Blocked'}", wip());
                case 1 ->
                    told.happen(actor(), task, "task.moved", "{'status':'Ready','executionState':'queued'}", "{}");
                case 2 -> told.happen(actor(), task, "task.moved", "{'status':'Review'}", wip());
                case 3 -> told.happen(actor(), task, "task.failed", "{'executionState':'failed'}", "{}");
                case 4 -> told.happen(actor(), task, "task.retried", "{'executionState':'queued'}", "{}");
                case 5, 6 -> told.happen(actor(), task, "comment.added", "{}", comment());
                case 7 -> ask(task, "question.asked");
                case 8 -> told.happen(actor(), task, "question.answered", "{'question':null}", question());
                case 9 -> warn(task);
                case 10 -> told.happen(Actor.SYSTEM, task, "task.warning_cleared", "{'warning':null}", "{}");
                case 11 -> told.happen(Actor.SYSTEM, task, "task.lease_lost", "{'status':'Ready'}", "{}");
                case 12 -> told.happen(actor(), task, "approval.requested", approval("requested"), "{}");
                default -> told.happen(actor(), task, "approval.granted", approval("approved"), "{}");
            }
        }

        private Actor actor() {
            String name = one(names());
            return AGENTS.contains(name) ? Actor.agent(name) : new Actor(Actor.Kind.PERSON, name, name);
        }

        private List<String> names() {
            List<String> all = new ArrayList<>(PEOPLE);
            all.addAll(AGENTS);
            return all;
        }

        private String one(List<String> of) {
            return of.get(chance.nextInt(of.size()));
        }

        private String comment() {
            return Json.object()
                    .set(
                            "comment",
                            Json.object()
                                    .put("id", "c" + happened)
                                    .put("text", "Look")
                                    .set(
                                            "mentions",
                                            Json.MAPPER.createArrayNode().add(one(names()))))
                    .toString();
        }

        private String question() {
            return "{'question':{'id':'q" + happened + "','text':'Red?','answer':'yes','askedBy':'" + one(names())
                    + "'}}";
        }

        private void ask(String task, String type) {
            String question = question();
            told.happen(actor(), task, type, question, question);
        }

        private void warn(String task) {
            String warning = "{'warning':{'kind':'silent','since':'" + happened + "','limitSeconds':60}}";
            told.happen(Actor.SYSTEM, task, "task.warned", warning, warning);
        }

        private String approval(String state) {
            return "{'approval':{'id':'a" + happened / 3 + "','state':'" + state + "','note':'May I?'}}";
        }

        private String wip() {
            return chance.nextInt(3) > 0
                    ? "{}"
                    : "{'batchId':'b" + happened / 10 + "','wip':[{'column':'Review','limit':1,'count':2}]}";
        }

        @Override
        public void close() {
            told.close();
        }
    }
}
