package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Together;
import dev.missioncontrol.tasks.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Silent, without progress, too long in a column: told apart, each told once, and over as soon as its cause is.
///
/// The watch of this test looks beside the server's own: two server processes on one database.
class IdleWatchTest {
    private static final Duration USUAL_SILENCE = Duration.ofSeconds(185);

    private Mission mission;
    private BoardWriters writers;
    private IdleWatch watch;
    private Reaper reaper;

    @BeforeEach
    void start() {
        mission = Mission.start();
        Jdbi database = mission.database();
        writers = new BoardWriters(database, events -> {});
        Tasks tasks = new Tasks(database);
        Leases leases = new Leases(database);
        watch = new IdleWatch(database, writers, tasks, leases);
        reaper = new Reaper(writers, tasks, new Runs(database), leases);
    }

    @AfterEach
    void theLogIsWhole() throws Exception {
        writers.stop();
        assertThat(mission.broken()).isEmpty();
        mission.close();
    }

    @Test
    void aSilentSessionIsToldOnceAndItsNextSignOfLifeEndsIt() {
        String path = claimed("Quiet", 300);
        mission.timePasses(USUAL_SILENCE);
        watch.look();
        JsonNode task = mission.get(path).task();
        assertThat(kind(task)).isEqualTo("silent");
        assertThat(task.path("warning").path("limitSeconds").intValue()).isEqualTo(180);
        assertThat(state(task)).isEqualTo("idle");
        watch.look();
        assertThat(mission.eventTypes(path)).containsOnlyOnce("task.warned");
        assertThat(newest(path, "task.warned")
                        .path("data")
                        .path("warning")
                        .path("kind")
                        .asString(""))
                .isEqualTo("silent");

        heartbeat(path);
        task = mission.get(path).task();
        assertThat(kind(task)).isEmpty();
        assertThat(state(task)).isEqualTo("running");
        assertThat(mission.eventTypes(path).getFirst()).isEqualTo("task.warning_cleared");
        heartbeat(path);
        assertThat(mission.eventTypes(path)).containsOnlyOnce("task.warning_cleared");

        mission.timePasses(USUAL_SILENCE);
        watch.look();
        assertThat(mission.eventTypes(path).stream().filter("task.warned"::equals))
                .hasSize(2);
    }

    @Test
    void heartbeatsWithoutProgressAreToldAndOnlyProgressEndsThat() {
        String path = claimed("Busy doing nothing", 3_600);
        for (int i = 0; i < 6; i++) {
            mission.timePasses(Duration.ofSeconds(160));
            heartbeat(path);
        }
        watch.look();
        JsonNode task = mission.get(path).task();
        assertThat(kind(task)).isEqualTo("no_progress");
        assertThat(state(task)).isEqualTo("idle");
        heartbeat(path);
        watch.look();
        assertThat(kind(mission.get(path).task())).isEqualTo("no_progress");
        assertThat(state(mission.get(path).task())).isEqualTo("idle");
        assertThat(mission.eventTypes(path)).containsOnlyOnce("task.warned");

        mission.post(path + "/progress", "{\"sessionKey\":\"s\",\"step\":\"At last\",\"status\":\"done\"}");
        task = mission.get(path).task();
        assertThat(kind(task)).isEmpty();
        assertThat(state(task)).isEqualTo("running");
        assertThat(mission.eventTypes(path).getFirst()).isEqualTo("task.progressed");
        assertThat(watch.look()).isZero();
    }

    @Test
    void anyWriteOfTheHolderIsProgress() {
        limit("{\"silentSeconds\":null,\"noProgressSeconds\":60}");
        String path = claimed("Planned", 3_600);
        mission.timePasses(Duration.ofSeconds(61));
        watch.look();
        assertThat(kind(mission.get(path).task())).isEqualTo("no_progress");
        mission.patch(path, "{\"sessionKey\":\"s\",\"planChecklist\":[\"One\"]}");
        assertThat(kind(mission.get(path).task())).isEmpty();
        assertThat(state(mission.get(path).task())).isEqualTo("running");
        assertThat(mission.eventTypes(path).getFirst()).isEqualTo("task.updated");
    }

    @Test
    void whoIsSilentIsNotToldOfMissingProgressToo() {
        limit("{\"silentSeconds\":60,\"noProgressSeconds\":60}");
        String path = claimed("Gone", 3_600);
        mission.timePasses(Duration.ofSeconds(70));
        watch.look();
        assertThat(mission.eventTypes(path)).containsOnlyOnce("task.warned");
        assertThat(kind(mission.get(path).task())).isEqualTo("silent");
    }

    @Test
    void aTaskThatStaysTooLongInItsColumnIsToldUntilItMoves() {
        String path = "/tasks/" + mission.ready("Slow").path("id").stringValue();
        mission.put(path + "/move", "{\"status\":\"Review\"}");
        mission.timePasses(Duration.ofDays(2).plusSeconds(5));
        watch.look();
        assertThat(kind(mission.get(path).task())).isEqualTo("overdue");
        mission.patch(path, "{\"executionState\":\"waiting\",\"title\":\"Still slow\"}");
        watch.look();
        assertThat(kind(mission.get(path).task())).isEqualTo("overdue");
        assertThat(mission.eventTypes(path)).containsOnlyOnce("task.warned");
        mission.put(path + "/move", "{\"status\":\"Done\"}");
        assertThat(kind(mission.get(path).task())).isEmpty();
        assertThat(mission.eventTypes(path)).doesNotContain("task.warning_cleared");
    }

    @Test
    void aTaskShowsTheGravestOfItsWarningsAndThenTheNext() {
        limit("{\"silentSeconds\":60,\"columns\":[{\"column\":\"InProgress\",\"overdueSeconds\":30}]}");
        String path = claimed("Both", 3_600);
        mission.timePasses(Duration.ofSeconds(70));
        watch.look();
        assertThat(mission.eventTypes(path).stream().filter("task.warned"::equals))
                .hasSize(2);
        assertThat(kind(mission.get(path).task())).isEqualTo("silent");
        heartbeat(path);
        assertThat(kind(mission.get(path).task())).isEqualTo("overdue");
        watch.look();
        assertThat(mission.eventTypes(path).stream().filter("task.warned"::equals))
                .hasSize(2);
    }

    @Test
    void workThatWaitsForAPersonDoesNotStandStill() {
        limit("{\"silentSeconds\":null,\"noProgressSeconds\":60}");
        String path = claimed("Asking", 3_600);
        mission.put(path + "/execution", "{\"sessionKey\":\"s\",\"executionState\":\"waiting\"}");
        mission.timePasses(Duration.ofSeconds(500));
        assertThat(watch.look()).isZero();
        mission.put(path + "/execution", "{\"executionState\":\"running\"}");
        assertThat(watch.look()).isZero();
        mission.timePasses(Duration.ofSeconds(61));
        watch.look();
        assertThat(kind(mission.get(path).task())).isEqualTo("no_progress");
    }

    @Test
    void aLeaseShorterThanTheSilenceThatIsAllowedJustExpires() {
        String path = claimed("Short", 60);
        mission.timePasses(Duration.ofSeconds(400));
        watch.look();
        reaper.reap();
        watch.look();
        assertThat(mission.eventTypes(path)).contains("task.lease_lost").doesNotContain("task.warned");
        assertThat(kind(mission.get(path).task())).isEmpty();
    }

    @Test
    void theEndOfAClaimEndsWhatWasToldOfIt() {
        String lost = claimed("Lost", 300);
        String released = claimed("Released", 300);
        mission.timePasses(USUAL_SILENCE);
        watch.look();
        mission.post(released + "/release", "{\"sessionKey\":\"s\"}");
        mission.timePasses(USUAL_SILENCE);
        reaper.reap();
        for (String path : List.of(lost, released)) {
            assertThat(kind(mission.get(path).task())).isEmpty();
            assertThat(mission.eventTypes(path)).containsOnlyOnce("task.warned").doesNotContain("task.warning_cleared");
        }
    }

    /// Invariant: one warning, one event, however many look at once.
    @Test
    void threeServersThatLookAtOnceTellEachWarningOnce() throws Exception {
        List<String> paths = new ArrayList<>();
        try (Mission second = mission.beside()) {
            for (int i = 0; i < 25; i++) {
                paths.add(claimed("Task " + i, 300));
            }
            mission.timePasses(USUAL_SILENCE);
            Together.run(3, number -> watch.look());
            assertThat(second.broken()).isEmpty();
        }
        for (String path : paths) {
            assertThat(mission.eventTypes(path)).containsOnlyOnce("task.warned");
        }
    }

    @Test
    void limitsAreEachBoardsOwnAndPeopleSetThem() {
        JsonNode usual = mission.get("/boards/MC/watch").body().path("watch");
        assertThat(usual.path("silentSeconds").intValue()).isEqualTo(180);
        assertThat(usual.path("noProgressSeconds").intValue()).isEqualTo(900);
        assertThat(usual.path("columns")
                        .valueStream()
                        .map(column -> column.path("column").stringValue() + " " + column.path("overdueSeconds")))
                .containsExactly(
                        "Backlog null",
                        "Ready null",
                        "InProgress 86400",
                        "Blocked 259200",
                        "Review 172800",
                        "Done null");

        String path = claimed("Watched", 300);
        mission.timePasses(USUAL_SILENCE);
        watch.look();
        assertThat(kind(mission.get(path).task())).isEqualTo("silent");
        JsonNode changed = limit("{\"silentSeconds\":null,\"columns\":[{\"column\":\"Ready\",\"overdueSeconds\":60}]}");
        assertThat(changed.path("silentSeconds").isNull()).isTrue();
        assertThat(changed.path("noProgressSeconds").intValue()).isEqualTo(900);
        watch.look();
        assertThat(kind(mission.get(path).task())).isEmpty();
        assertThat(state(mission.get(path).task())).isEqualTo("running");
        assertThat(mission.eventTypes(path).getFirst()).isEqualTo("task.warning_cleared");

        assertThat(mission.send("PATCH", "/boards/MC/watch", "{\"silentSeconds\":60}", "X-Agent", "ada")
                        .code())
                .isEqualTo("forbidden");
        for (String bad : List.of(
                "{\"silentSeconds\":14}",
                "{\"silentSeconds\":\"60\"}",
                "{\"columns\":[{\"column\":\"Nowhere\",\"overdueSeconds\":60}]}",
                "{\"columns\":[{\"overdueSeconds\":60}]}",
                "{\"columns\":{}}")) {
            assertThat(mission.patch("/boards/MC/watch", bad).code()).as(bad).isEqualTo("validation");
        }
        assertThat(mission.get("/boards/MC/watch").body().path("watch")).isEqualTo(changed);
    }

    /// @return the path of a task that session `s` holds
    private String claimed(String title, int leaseSeconds) {
        String path = "/tasks/" + mission.ready(title).path("id").stringValue();
        assertThat(mission.post(
                                path + "/claim",
                                Json.object()
                                        .put("sessionKey", "s")
                                        .put("leaseSeconds", leaseSeconds)
                                        .toString())
                        .status())
                .isEqualTo(200);
        return path;
    }

    private JsonNode limit(String json) {
        Mission.Answer answer = mission.patch("/boards/MC/watch", json);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("watch");
    }

    private void heartbeat(String path) {
        assertThat(mission.post(path + "/heartbeat", "{\"sessionKey\":\"s\"}").status())
                .isEqualTo(200);
    }

    private static String kind(JsonNode task) {
        return task.path("warning").path("kind").asString("");
    }

    private static String state(JsonNode task) {
        return task.path("executionState").asString("");
    }

    /// Newest first.
    private JsonNode newest(String path, String type) {
        String id = path.substring("/tasks/".length());
        return mission.database()
                .withHandle(handle -> handle.createQuery("""
                        SELECT jsonb_build_object('data', data)
                          FROM board_event
                         WHERE task_id = CAST(:task AS uuid)
                           AND type = :type
                         ORDER BY seq DESC
                         LIMIT 1
                        """)
                        .bind("task", id)
                        .bind("type", type)
                        .map((row, context) -> Json.read(row.getString(1)))
                        .one());
    }
}
