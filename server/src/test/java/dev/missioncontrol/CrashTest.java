package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.db.Folders;
import dev.missioncontrol.support.Api;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Picture;
import dev.missioncontrol.support.Program;
import dev.missioncontrol.support.Watcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import tools.jackson.databind.JsonNode;

/// `kill -9` under load, of the real program and of its PostgreSQL: what was acknowledged is there, once, and who
/// watches ends with what is there.
class CrashTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static Path root = Path.of("");
    private static Program program;

    private Api api;
    private Watcher watcher;
    private Load load;

    @BeforeAll
    static void start() throws Exception {
        root = Files.createTempDirectory("mission-control-crash-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        program = Program.start(root.resolve("data"));
    }

    @AfterAll
    static void end() throws Exception {
        program.close();
        Folders.delete(root);
    }

    @BeforeEach
    void work(TestInfo test) throws Exception {
        api = new Api(program::origin);
        watcher = Watcher.of(api, "MC");
        load = Load.start(api, test.getTestMethod().orElseThrow().getName(), 6);
        load.awaitChanges(120);
    }

    @AfterEach
    void stop() throws Exception {
        load.stop();
        watcher.close();
        api.close();
    }

    @Test
    void whatWasAcknowledgedOutlivesAKilledServer() throws Exception {
        program.kill();
        load.awaitFailures(1);
        program.startAgain();
        load.awaitMoreChanges(120);
        assertNothingIsLostOrDoubled();
        assertThat(watcher.connections()).isGreaterThan(1);
    }

    @Test
    void whatWasAcknowledgedOutlivesAKilledDatabase() throws Exception {
        ProcessHandle postmaster = program.postmaster();
        postmaster.destroyForcibly();
        load.awaitFailures(1);
        load.awaitMoreChanges(120);
        assertThat(program.isAlive()).isTrue();
        assertThat(program.postmaster().pid()).isNotEqualTo(postmaster.pid());

        ProcessHandle backend = someBackend();
        backend.destroyForcibly();
        load.awaitMoreChanges(120);
        assertNothingIsLostOrDoubled();
        assertThat(watcher.snapshots()).isEqualTo(1);
    }

    /// PostgreSQL answers the death of one of its processes with a crash recovery of all.
    private ProcessHandle someBackend() {
        int pid = program.database()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT pid
                          FROM pg_stat_activity
                         WHERE application_name = 'mission-control'
                         LIMIT 1
                        """).mapTo(Integer.class).one());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private void assertNothingIsLostOrDoubled() throws Exception {
        load.stop();
        assertThat(load.surprises()).isEmpty();
        assertThat(broken()).isEmpty();
        assertEveryAnswerIsInTheLog(program.database());
        assertTheWatcherSeesWhatIsThere();
    }

    private List<String> broken() throws Exception {
        return api.send("GET", "/admin/integrity", null)
                .body()
                .path("checks")
                .valueStream()
                .filter(check -> !check.path("ok").booleanValue())
                .map(check -> check.path("name").stringValue() + ": " + check.path("count"))
                .toList();
    }

    private void assertEveryAnswerIsInTheLog(Jdbi database) {
        Map<String, List<Logged>> log = new TreeMap<>();
        database.useHandle(handle -> handle.createQuery("""
                        SELECT request_id, type, task_id, (data -> 'subject' ->> 'version')::bigint AS version
                          FROM board_event
                         WHERE entity_type = 'task'
                           AND request_id IS NOT NULL
                         ORDER BY seq
                        """)
                .map((row, context) -> new Logged(
                        row.getString("request_id"),
                        row.getString("type"),
                        row.getObject("task_id", UUID.class).toString(),
                        row.getLong("version")))
                .forEach(event -> log.computeIfAbsent(event.requestId, id -> new ArrayList<>())
                        .add(event)));
        assertThat(load.acknowledged()).hasSizeGreaterThanOrEqualTo(240);
        for (Load.Acknowledged answer : load.acknowledged()) {
            assertThat(log.get(answer.key()))
                    .as(answer.toString())
                    .singleElement()
                    .isEqualTo(new Logged(answer.key(), answer.event(), answer.task(), answer.version()));
        }
        log.forEach((key, events) -> assertThat(events).as(key).hasSize(1));
    }

    private record Logged(String requestId, String type, String task, long version) {}

    private void assertTheWatcherSeesWhatIsThere() throws Exception {
        long last = program.database()
                .withHandle(handle -> handle.createQuery("SELECT last_seq FROM board_stream")
                        .mapTo(Long.class)
                        .one());
        Facts.await("the watcher at " + last, LONG, () -> watcher.isBroken() || watcher.seq() == last);
        Mission.Answer list = api.send("GET", "/tasks", null);
        JsonNode tasks = list.body().path("tasks");
        assertThat(tasks.size()).isGreaterThan(20);
        assertThat(watcher.picture().tasks()).isEqualTo(Picture.of(last, tasks).tasks());
    }
}
