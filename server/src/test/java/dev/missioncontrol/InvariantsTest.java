package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.missioncontrol.support.Api;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.OneServer;
import dev.missioncontrol.support.Picture;
import dev.missioncontrol.support.Together;
import dev.missioncontrol.support.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The invariants of the heart that no other test is about, by their numbers; docs/proofs.md has the table of all.
class InvariantsTest extends OneServer {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void invariant1TheTableItselfRefusesASecondLease() {
        mission.ready("Held once");
        assertThat(mission.poll("holder-1").task().path("fence").longValue()).isEqualTo(1);
        assertThatThrownBy(() -> mission.database().useHandle(handle -> handle.execute("""
                INSERT INTO lease
                SELECT board_id, task_id, fence + 1, 'thief', 'thief', 60, acquired_at, NULL, heartbeat_at, progress_at,
                       expires_at
                  FROM lease
                """)))
                .hasMessageContaining("lease_pkey");
    }

    @Test
    void invariant5EveryChangeIsOneEventAndAClaimIsTwo() {
        JsonNode task = mission.ready("Counted");
        String path = "/tasks/" + task.path("id").stringValue();
        String other = mission.ready("Another").path("id").stringValue();
        String holder = "\"sessionKey\":\"counter\"";
        assertEvents(1, "PATCH", path, "{\"title\":\"Counted twice\"}");
        assertEvents(0, "PATCH", path, "{\"title\":\"Counted twice\"}");
        assertEvents(1, "PUT", path + "/move", "{\"status\":\"Backlog\"}");
        assertEvents(0, "PUT", path + "/move", "{\"status\":\"Backlog\"}");
        assertEvents(1, "PATCH", path, "{\"needsApproval\":true}");
        assertEvents(1, "PATCH", path, "{\"approvedAt\":\"2026-01-01T00:00:00.000Z\"}");
        assertEvents(1, "POST", path + "/dependencies", "{\"dependencyTaskId\":\"" + other + "\"}");
        assertEvents(0, "POST", path + "/dependencies", "{\"dependencyTaskId\":\"" + other + "\"}");
        assertEvents(1, "DELETE", path + "/dependencies/" + other, null);
        assertEvents(2, "POST", path + "/claim", "{" + holder + "}");
        assertEvents(0, "POST", path + "/claim", "{" + holder + "}");
        assertEvents(0, "POST", path + "/heartbeat", "{" + holder + "}");
        assertEvents(1, "POST", path + "/progress", "{\"step\":\"one\",\"status\":\"done\"," + holder + "}");
        assertEvents(2, "POST", path + "/release", "{" + holder + "}");
        assertEvents(2, "POST", path + "/claim", "{\"sessionKey\":\"finisher\"}");
        assertEvents(2, "PATCH", path, "{\"status\":\"Done\",\"sessionKey\":\"finisher\"}");
        assertEvents(1, "DELETE", path, null);
    }

    private void assertEvents(int expected, String method, String path, @Nullable String body) {
        long before = seq();
        assertThat(mission.send(method, path, body).status()).isBetween(200, 204);
        assertThat(seq() - before).as(method + " " + path + " " + body).isEqualTo(expected);
    }

    private static long seq() {
        return mission.database()
                .withHandle(handle -> handle.createQuery("SELECT last_seq FROM board_stream")
                        .mapTo(Long.class)
                        .one());
    }

    /// The picture checks that each event is the next.
    @Test
    void invariant7AReaderFromAnyPositionSeesExactlyWhatFollows() throws Exception {
        for (int i = 0; i < 60; i++) {
            String path = "/tasks/" + mission.ready("Read " + i).path("id").stringValue();
            mission.patch(path, "{\"priority\":\"High\"}");
        }
        String epoch = mission.get("/boards/MC/snapshot").body().path("epoch").stringValue();
        long last = seq();
        Picture all = Picture.of(last, mission.get("/tasks").body().path("tasks"));
        try (Api api = new Api(mission::origin)) {
            for (long from : List.of(0L, 1L, last / 3, last - 1, last)) {
                try (Watcher watcher = Watcher.after(api, "MC", epoch, from)) {
                    Facts.await("all from " + from, SOON, () -> watcher.seq() == last || watcher.isBroken());
                    assertThat(watcher.snapshots()).isZero();
                    assertThat(all.tasks())
                            .containsAllEntriesOf(watcher.picture().tasks());
                    if (from == 0) {
                        assertThat(watcher.picture().tasks()).isEqualTo(all.tasks());
                    }
                }
            }
        }
    }

    @Test
    void invariant10ABlockingLimitIsNeverExceededByTwentyWhoClaimCreateAndMove() throws Exception {
        try (Mission crowded = Mission.start();
                Mission beside = crowded.beside()) {
            crowded.database().useHandle(handle -> handle.execute("""
                    UPDATE board_column
                       SET wip_limit = 5,
                           wip_mode = 'block'
                     WHERE key = 'InProgress'
                    """));
            for (int i = 0; i < 40; i++) {
                crowded.ready("Wanted " + i);
            }
            AtomicInteger entered = new AtomicInteger();
            Together.run(20, i -> {
                Mission server = i % 2 == 0 ? crowded : beside;
                for (int turn = 0; turn < 6; turn++) {
                    String session = "racer-" + i + "-" + turn;
                    JsonNode task = switch (i % 4) {
                        case 0 -> server.poll(session).task();
                        case 1 ->
                            server.post(
                                            "/tasks/MC-" + (1 + (i * 7 + turn) % 40) + "/claim",
                                            "{\"sessionKey\":\"" + session + "\"}")
                                    .task();
                        case 2 ->
                            server.put(
                                            "/tasks/MC-" + (1 + (i * 5 + turn) % 40) + "/move",
                                            "{\"status\":\"InProgress\"}")
                                    .task();
                        default ->
                            server.post("/tasks", "{\"title\":\"New\",\"status\":\"InProgress\"}")
                                    .task();
                    };
                    if (task.isObject()) {
                        entered.incrementAndGet();
                        server.put("/tasks/" + task.path("key").stringValue() + "/move", "{\"status\":\"Review\"}");
                    }
                }
            });
            assertThat(entered.get()).isGreaterThan(10);
            assertThat(mostInProgress(crowded)).isEqualTo(5);
            assertThat(crowded.broken()).isEmpty();
        }
    }

    /// Follows the log: how many stood in the column at once.
    private static int mostInProgress(Mission crowded) {
        return crowded.database()
                .withHandle(
                        handle -> handle.createQuery("""
                        WITH steps AS
                             (SELECT seq,
                                     (data -> 'subject' ->> 'status' = 'InProgress' AND type <> 'task.deleted')::int AS is_in,
                                     coalesce(lag((data -> 'subject' ->> 'status' = 'InProgress')::int)
                                                OVER (PARTITION BY task_id ORDER BY seq), 0) AS was_in
                                FROM board_event
                               WHERE entity_type = 'task'),
                             counts AS
                             (SELECT sum(is_in - was_in) OVER (ORDER BY seq) AS standing
                                FROM steps)
                        SELECT max(standing)
                          FROM counts
                        """).mapTo(Integer.class).one());
    }

    @Test
    void invariant13AnEventThatSomebodyEditedBreaksTheChain() {
        mission.ready("Witnessed");
        assertThatThrownBy(() -> mission.database()
                        .useHandle(handle -> handle.execute("UPDATE board_event SET actor_name = 'nobody'")))
                .hasMessageContaining("what happened is never changed");
        assertThat(mission.broken()).isEmpty();

        forge("'forged'");
        assertThat(mission.broken()).containsExactly("the hash chain verifies: 1");
        forge("actor_id");
        assertThat(mission.broken()).isEmpty();
    }

    /// As somebody with every right on the database could.
    private static void forge(String name) {
        mission.database().useTransaction(handle -> {
            handle.execute("ALTER TABLE board_event DISABLE TRIGGER event_is_never_changed");
            handle.execute(
                    "UPDATE board_event SET actor_name = " + name + " WHERE seq = (SELECT max(seq) FROM board_event)");
            handle.execute("ALTER TABLE board_event ENABLE TRIGGER event_is_never_changed");
        });
    }
}
