package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.dependencies.Dependencies;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.TestPostgres;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.NewTask;
import dev.missioncontrol.tasks.Priority;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Sessions that wait for work: they cost nothing, and each task wakes one of them, the first who can take it.
class LongPollTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MANY = 200;

    private final ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger statements = new AtomicInteger();
    private final WaitingRoom room = new WaitingRoom(agent -> {});
    private HikariDataSource pool;
    private BoardWriters writers;
    private TaskWrites taskWrites;
    private Work work;
    private UUID board;

    @BeforeEach
    void start() {
        DatabaseAddress address = TestPostgres.freshAddress();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(4);
        pool = new HikariDataSource(config);
        Jdbi jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        });
        writers = new BoardWriters(jdbi, room);
        Tasks tasks = new Tasks(jdbi);
        Runs runs = new Runs(jdbi);
        Leases leases = new Leases(jdbi);
        Dependencies dependencies = new Dependencies(jdbi, tasks);
        Candidates candidates = new Candidates(jdbi);
        Endings endings = new Endings(tasks, runs, leases, dependencies);
        Claims claims = new Claims(tasks, runs, leases, candidates, endings);
        taskWrites = new TaskWrites(tasks, runs, dependencies, claims, endings);
        work = new Work(writers, claims, candidates, room, InstantSource.system());
        board = jdbi.inTransaction(handle ->
                new Boards(jdbi).create(handle, "MC", "Mission Control", true).id());
    }

    @AfterEach
    void stop() throws InterruptedException {
        room.close();
        sessions.shutdown();
        assertThat(sessions.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        writers.stop();
        pool.close();
    }

    @Test
    void whoWaitsHoldsNoConnectionAndOneTaskWakesOneSession() throws Exception {
        List<Future<ClaimResult>> waiting = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            waiting.add(park("session-" + i));
        }
        awaitQuiet();
        assertThat(room.size()).isEqualTo(MANY);
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(writers.depth()).isZero();

        statements.set(0);
        create("Fresh");
        Facts.await("somebody to get it", SOON, () -> waiting.stream().anyMatch(Future::isDone));
        awaitQuiet();
        assertThat(waiting.stream().filter(Future::isDone)).hasSize(1);
        assertThat(statements.get()).isLessThan(40);
    }

    @Test
    void whoCameFirstIsServedFirst() throws Exception {
        List<Future<ClaimResult>> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            waiting.add(park("session-" + i));
            int seated = i + 1;
            Facts.await("a seat", SOON, () -> room.size() == seated);
        }
        awaitQuiet();
        for (Future<ClaimResult> next : waiting) {
            Task created = create("Next");
            Facts.await("the first to get it", SOON, next::isDone);
            assertThat(next.get()).isInstanceOf(ClaimResult.Granted.class);
            assertThat(((ClaimResult.Granted) next.get()).task().id()).isEqualTo(created.id());
        }
    }

    @Test
    void aTaskWithNeedsWakesWhoCanMeetThem() throws Exception {
        Future<ClaimResult> plain = park("plain");
        Facts.await("a seat", SOON, () -> room.size() == 1);
        Future<ClaimResult> skilled = park("skilled", "gpu");
        Facts.await("a seat", SOON, () -> room.size() == 2);
        awaitQuiet();
        create("Train", "needs:gpu");
        Facts.await("the skilled one to get it", Duration.ofSeconds(5), skilled::isDone);
        assertThat(plain.isDone()).isFalse();
    }

    @Test
    void manyTasksReachAsManySessionsEachOnce() throws Exception {
        List<Future<ClaimResult>> waiting = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            waiting.add(park("session-" + i));
        }
        awaitQuiet();
        Set<UUID> created = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            created.add(create("Task " + i).id());
        }
        Facts.await(
                "sixty claims",
                SOON,
                () -> waiting.stream().filter(Future::isDone).count() == 60);
        Set<UUID> claimed = new HashSet<>();
        for (Future<ClaimResult> claim : waiting.stream().filter(Future::isDone).toList()) {
            claimed.add(((ClaimResult.Granted) claim.get()).task().id());
        }
        assertThat(claimed).isEqualTo(created);
    }

    /// The whole server: the queue stays open to others, and a stop answers everybody.
    @Test
    void twoHundredWhoWaitNeitherFillTheServerNorKeepItFromStopping() throws Exception {
        try (Mission mission = Mission.start()) {
            List<CompletableFuture<JsonNode>> waiting = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String session = "session-" + i;
                waiting.add(CompletableFuture.supplyAsync(
                        () -> mission.get("/tasks/ready-for-work?wait=50&sessionKey=" + session)
                                .body(),
                        sessions));
            }
            Facts.await("all to wait", SOON, () -> mission.waiting() == MANY);
            for (int i = 0; i < 5; i++) {
                assertThat(mission.ready("Task " + i).path("version").longValue())
                        .isEqualTo(1);
            }
            Facts.await(
                    "five claims",
                    SOON,
                    () -> waiting.stream().filter(CompletableFuture::isDone).count() == 5);
            assertThat(mission.broken()).isEmpty();
            mission.stop();
            int none = 0;
            for (CompletableFuture<JsonNode> answer : waiting) {
                none += answer.get(5, TimeUnit.SECONDS)
                                .path("action")
                                .stringValue()
                                .equals("none")
                        ? 1
                        : 0;
            }
            assertThat(none).isEqualTo(MANY - 5);
        }
    }

    private Future<ClaimResult> park(String session, String... capabilities) {
        WorkRequest request = new WorkRequest(session, "clawdbot", "clawdbot", true, 60, List.of(capabilities), null);
        return sessions.submit(() -> work.next(request, null, Duration.ofSeconds(50)));
    }

    /// Nobody looks any more: no statement for half a second.
    private void awaitQuiet() throws Exception {
        int[] seen = {-1};
        long[] since = {System.nanoTime()};
        Facts.await("silence", SOON, () -> {
            int now = statements.get();
            if (now != seen[0]) {
                seen[0] = now;
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > Duration.ofMillis(500).toNanos();
        });
    }

    private Task create(String title, String... tags) {
        NewTask task = new NewTask(
                title,
                null,
                "Ready",
                ExecutionState.QUEUED,
                Priority.MEDIUM,
                "clawdbot",
                List.of(tags),
                List.of(),
                null,
                null,
                false,
                null,
                false);
        return writers.write(board, Actor.HUMAN, null, transaction -> taskWrites.create(transaction, task, List.of()));
    }
}
