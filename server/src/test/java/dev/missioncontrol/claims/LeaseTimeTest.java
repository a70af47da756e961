package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.tasks.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Invariants 14 and 15: what expired is resolved soon, and what lives is left alone.
class LeaseTimeTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private Mission mission;
    private Jdbi database;
    private BoardWriters writers;
    private Leases leases;
    private Reaper reaper;

    @BeforeEach
    void start() {
        mission = Mission.start();
        database = mission.database();
        writers = new BoardWriters(database, events -> {});
        leases = new Leases(database);
        Tasks tasks = new Tasks(database);
        reaper = new Reaper(writers, tasks, new Runs(database), leases);
    }

    @AfterEach
    void theLogIsWhole() throws Exception {
        writers.stop();
        assertThat(mission.broken()).isEmpty();
        mission.close();
    }

    /// Invariant 14, in real time, with leases too short for the API.
    @Test
    void everyExpiredLeaseIsResolvedWithinItsLengthAndThreeSeconds() throws Exception {
        for (int i = 0; i < 8; i++) {
            mission.ready("Task " + i);
            mission.poll("sleeper-" + i);
        }
        CompletableFuture<JsonNode> heir = CompletableFuture.supplyAsync(() ->
                mission.get("/tasks/ready-for-work?sessionKey=awake&wait=30").body());
        Facts.await("the heir to wait", Duration.ofSeconds(10), () -> mission.waiting() == 1);
        shorten(1);
        Facts.await("all to be resolved", Duration.ofSeconds(30), () -> held() == (heir.isDone() ? 1 : 0));
        List<Double> late = database.withHandle(
                handle -> handle.createQuery("""
                        SELECT extract(epoch FROM at - (data -> 'subject' ->> 'lastHeartbeatAt')::timestamptz)
                          FROM board_event
                         WHERE type = 'task.lease_lost'
                        """).mapTo(Double.class).list());
        assertThat(late).hasSize(8).allMatch(seconds -> seconds <= 1 + 2 + 1);
        assertThat(heir.get().path("task").path("title").stringValue()).startsWith("Task ");
    }

    private void shorten(int seconds) {
        database.useHandle(
                handle -> handle.createUpdate("""
                        UPDATE lease
                           SET ttl_seconds = :seconds,
                               heartbeat_at = at,
                               expires_at = at + make_interval(secs => :seconds)
                          FROM clock_timestamp() AS at
                        """).bind("seconds", seconds).execute());
    }

    private int held() {
        return database.withHandle(handle -> handle.createQuery("SELECT count(*) FROM lease")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void aHolderThatReportsIsNeverLostHoweverShortItsLease() throws Exception {
        String path = "/tasks/" + mission.ready("Alive").path("id").stringValue();
        mission.poll("alive");
        shorten(3);
        long until = System.nanoTime() + Duration.ofSeconds(7).toNanos();
        Facts.await("seven seconds of work", Duration.ofSeconds(20), () -> {
            assertThat(mission.post(path + "/heartbeat", "{\"sessionKey\":\"alive\"}")
                            .status())
                    .isEqualTo(200);
            return System.nanoTime() > until;
        });
        assertThat(mission.get(path).task().path("fence").longValue()).isEqualTo(1);
    }

    @Test
    void aHeartbeatThatCameFirstKeepsTheLeaseAndALaterOneIsLost() {
        String path = "/tasks/" + mission.ready("Close call").path("id").stringValue();
        mission.poll("punctual");
        database.useHandle(handle -> handle.execute("""
                UPDATE lease
                   SET heartbeat_at = clock_timestamp() - interval '1 day',
                       expires_at = clock_timestamp() + interval '1 hour'
                """));
        Leases.Found found = found();
        assertThat(removes(found)).isFalse();
        database.useHandle(handle ->
                handle.execute("UPDATE installation SET leases_count_from = clock_timestamp() - interval '1 hour'"));
        database.useHandle(
                handle -> handle.execute("UPDATE lease SET expires_at = clock_timestamp() - interval '1 s'"));
        reaper.reap();
        assertThat(held()).isZero();
        assertThat(mission.post(path + "/heartbeat", "{\"sessionKey\":\"punctual\"}")
                        .code())
                .isEqualTo("lease_lost");
    }

    private Leases.Found found() {
        return database.withHandle(handle -> handle.createQuery("SELECT board_id, task_id, fence FROM lease")
                .map((row, context) -> new Leases.Found(
                        row.getObject("board_id", UUID.class),
                        row.getObject("task_id", UUID.class),
                        row.getLong("fence")))
                .one());
    }

    private boolean removes(Leases.Found found) {
        return writers.write(
                found.boardId(), Actor.SYSTEM, null, transaction -> leases.removeExpired(transaction, found));
    }

    @Test
    void anOldClaimIsNotWhatTheReaperTakes() {
        mission.ready("Claimed again");
        mission.poll("first");
        Leases.Found found = found();
        mission.timePasses(Duration.ofSeconds(301));
        assertThat(removes(new Leases.Found(found.boardId(), found.taskId(), found.fence() - 1)))
                .isFalse();
    }

    /// Invariant 15 across a restart: nobody could report while the server was down.
    @Test
    void aLeaseGetsItsWholeLengthAgainWhenTheServerComesBack() throws Exception {
        String path = "/tasks/" + mission.ready("Long work").path("id").stringValue();
        mission.get("/tasks/ready-for-work?sessionKey=worker&leaseSeconds=60");
        mission.restart(() -> mission.timePasses(Duration.ofHours(1)));

        assertThat(reaper.reap()).isZero();
        mission.timePasses(Duration.ofSeconds(40));
        assertThat(reaper.reap()).isZero();
        assertThat(mission.post(path + "/heartbeat", "{\"sessionKey\":\"worker\"}")
                        .status())
                .isEqualTo(200);
        mission.timePasses(Duration.ofSeconds(61));
        Facts.await("the end of a lease that nobody renews", Duration.ofSeconds(10), () -> held() == 0);
    }

    @Test
    void aYoungerLeaseGainsNothingByAnEarlierRestart() {
        mission.restart();
        mission.ready("Short work");
        mission.get("/tasks/ready-for-work?sessionKey=worker&leaseSeconds=15");
        mission.timePasses(Duration.ofSeconds(16));
        reaper.reap();
        assertThat(held()).isZero();
    }

    @Test
    void clocksThatDisagreeByMoreThanTwoSecondsAreNotTrusted() {
        Patrol.Clocks before = new Patrol.Clocks(NOON, 0, NOON);
        assertThat(clocks(Duration.ofSeconds(2), Duration.ofSeconds(2)).agreesWith(before))
                .isTrue();
        assertThat(clocks(Duration.ofMillis(3_900), Duration.ofSeconds(2)).agreesWith(before))
                .isTrue();
        assertThat(clocks(Duration.ofMillis(4_100), Duration.ofSeconds(2)).agreesWith(before))
                .isFalse();
        assertThat(clocks(Duration.ofMillis(-100), Duration.ofSeconds(2)).agreesWith(before))
                .isFalse();
        assertThat(clocks(Duration.ofHours(1), Duration.ofSeconds(2)).agreesWith(before))
                .isFalse();
        assertThat(clocks(Duration.ofSeconds(2), Duration.ofHours(1)).agreesWith(before))
                .isFalse();
    }

    @Test
    void aRestartedDatabaseOrALongAbsenceMakesLeasesCountAnew() {
        Patrol.Clocks before = new Patrol.Clocks(NOON, 0, NOON);
        assertThat(clocks(Duration.ofSeconds(2), Duration.ofSeconds(2)).followsAbsence(before, 0))
                .isFalse();
        assertThat(clocks(Duration.ofSeconds(6), Duration.ofSeconds(6)).followsAbsence(before, 0))
                .isFalse();
        assertThat(clocks(Duration.ofSeconds(8), Duration.ofSeconds(8)).followsAbsence(before, 0))
                .isTrue();
        long slowRound = Duration.ofSeconds(6).toNanos();
        assertThat(clocks(Duration.ofSeconds(8), Duration.ofSeconds(8)).followsAbsence(before, slowRound))
                .isFalse();
        Patrol.Clocks restarted = new Patrol.Clocks(NOON.plusSeconds(2), 2_000_000_000, NOON.plusSeconds(1));
        assertThat(restarted.followsAbsence(before, 0)).isTrue();
    }

    private static Patrol.Clocks clocks(Duration database, Duration ours) {
        return new Patrol.Clocks(NOON.plus(database), ours.toNanos(), NOON);
    }
}
