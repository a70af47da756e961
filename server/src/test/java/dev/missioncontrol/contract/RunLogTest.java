package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a run writes down while it works.
class RunLogTest extends Contract {
    @Test
    void linesAreNumberedWithoutGapsAndReadFromBothEnds() {
        String log = log(running("s"));
        assertThat(write(log, "s", lines(1, 5)).body())
                .isEqualTo(Json.read("{\"appended\":5,\"last\":5,\"directives\":[]}"));
        write(log, "s", lines(6, 12));
        JsonNode first = get(log + "?limit=5").body();
        assertThat(numbers(first)).containsExactly(1, 2, 3, 4, 5);
        assertThat(first.path("last").intValue()).isEqualTo(12);
        assertThat(first.path("before").isNull()).isTrue();
        JsonNode second = get(log + "?limit=5&after=" + first.path("after")).body();
        assertThat(numbers(second)).containsExactly(6, 7, 8, 9, 10);
        JsonNode third = get(log + "?limit=5&after=" + second.path("after")).body();
        assertThat(numbers(third)).containsExactly(11, 12);
        assertThat(third.path("after").isNull()).isTrue();

        JsonNode tail = get(log + "?limit=5&tail=true").body();
        assertThat(numbers(tail)).containsExactly(8, 9, 10, 11, 12);
        assertThat(tail.path("after").isNull()).isTrue();
        JsonNode earlier = get(log + "?limit=5&before=" + tail.path("before")).body();
        assertThat(numbers(earlier)).containsExactly(3, 4, 5, 6, 7);
        assertThat(numbers(
                        get(log + "?limit=5&before=" + earlier.path("before")).body()))
                .containsExactly(1, 2);
        assertThat(numbers(get(log + "?after=12").body())).isEmpty();
        isProblem(get(log + "?after=1&before=2"), 400, "validation");
        isProblem(get(log + "?limit=1001"), 400, "validation");
        isProblem(get(log + "?level=loud"), 400, "validation");
    }

    @Test
    void linesAreFoundByLevelAndByText() {
        String run = running("s");
        ArrayNode lines = Json.MAPPER.createArrayNode();
        lines.add(line("Started").put("level", "debug"));
        lines.add(line("100% sure").put("level", "warn"));
        lines.add(
                line("It BROKE").put("level", "error").set("data", Json.object().put("code", 3)));
        lines.add(line("1000 files"));
        write(log(run), "s", lines);
        assertThat(numbers(get(log(run) + "?level=warn").body())).containsExactly(2, 3);
        assertThat(numbers(get(log(run) + "?q=broke").body())).containsExactly(3);
        assertThat(numbers(get(log(run) + "?q=100%25").body())).containsExactly(2);
        JsonNode error = get(log(run) + "?level=error").body().path("lines").get(0);
        assertThat(keys(error)).containsExactly("data", "level", "message", "number", "timestamp");
        assertThat(text(error, "timestamp")).matches(TIME);
        JsonNode counts = get("/runs/" + run).body().path("lines");
        assertThat(counts)
                .isEqualTo(Json.read("{\"lines\":4,\"debug\":1,\"info\":1,\"warn\":1,\"error\":1,\"firstError\":3}"));
    }

    @Test
    void theSameLinesBroughtTwiceAddNothing() {
        String log = log(running("s"));
        ArrayNode lines = Json.MAPPER.createArrayNode();
        for (String name : List.of("a", "b", "a")) {
            lines.add(line(name).put("externalId", name).put("source", "transcript"));
        }
        lines.add(line("other source").put("externalId", "a"));
        lines.add(line("no name"));
        assertThat(write(log, "s", lines).body().path("appended").intValue()).isEqualTo(4);
        assertThat(write(log, "s", lines).body()).isEqualTo(Json.read("{\"appended\":1,\"last\":5,\"directives\":[]}"));
        assertThat(numbers(get(log).body())).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aKeyGivesTheSameAnswerAndWritesOnce() {
        String log = log(running("s"));
        String body = batch("s", lines(1, 3));
        String key = unique("key");
        JsonNode first = send("POST", log, body, "Idempotency-Key", key).body();
        var again = send("POST", log, body, "Idempotency-Key", key);
        assertThat(again.body()).isEqualTo(first);
        assertThat(again.raw().headers().firstValue("Idempotency-Replayed")).hasValue("true");
        isProblem(send("POST", log, batch("s", lines(1, 4)), "Idempotency-Key", key), 422, "idempotency_key_reused");
        assertThat(numbers(get(log).body())).containsExactly(1, 2, 3);
    }

    @Test
    void linesKeepTheLeaseAndBringAnIdleTaskBack() {
        JsonNode task = task("status", "Ready", "assignee", unique("ada"));
        claim(task, "s");
        String run = id(runs(task).getFirst());
        mission.database()
                .useHandle(handle ->
                        handle.createUpdate("""
                        UPDATE lease
                           SET expires_at = expires_at - interval '200 s',
                               heartbeat_at = heartbeat_at - interval '150 s',
                               progress_at = progress_at - interval '150 s'
                         WHERE task_id = CAST(:task AS uuid)
                        """).bind("task", id(task)).execute());
        String before = text(read(task).path("lease"), "expiresAt");
        long version = read(task).path("version").longValue();
        write(log(run), "s", lines(1, 1));
        assertThat(text(read(task).path("lease"), "expiresAt")).isGreaterThan(before);
        assertThat(read(task).path("version").longValue()).isEqualTo(version);
        put("/tasks/" + id(task) + "/execution", "executionState", "idle");
        write(log(run), "s", lines(2, 2));
        assertThat(text(read(task), "executionState")).isEqualTo("running");
        assertThat(eventTypes(task)).startsWith("task.execution_changed");
    }

    @Test
    void whoLostTheTaskWritesNothingAndWhoFinishedItMaySayItsLastWords() {
        JsonNode finished = task();
        claim(finished, "s");
        String run = id(runs(finished).getFirst());
        isProblem(write(log(run), "thief", lines(1, 1)), 409, "lease_lost");
        isProblem(
                send(
                        "POST",
                        log(run),
                        Json.object().put("fence", 99).set("lines", lines(1, 1)).toString()),
                409,
                "lease_lost");
        post("/tasks/" + id(finished) + "/complete", "sessionKey", "s");
        assertThat(write(log(run), "s", lines(1, 2)).status()).isEqualTo(200);
        isProblem(write(log(run), "thief", lines(3, 3)), 409, "lease_lost");

        JsonNode released = task();
        claim(released, "s");
        String gone = id(runs(released).getFirst());
        post("/tasks/" + id(released) + "/release", "sessionKey", "s");
        isProblem(write(log(gone), "s", lines(1, 1)), 409, "lease_lost");
        claim(released, "s");
        isProblem(write(log(gone), "s", lines(1, 1)), 409, "lease_lost");
        assertThat(numbers(get(log(gone)).body())).isEmpty();
        assertThat(send(
                                "POST",
                                log(gone),
                                Json.object().set("lines", lines(1, 1)).toString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBatchThatIsWrongInOneLineIsRefusedWholeAndSaysWhere() {
        String log = log(running("s"));
        for (ObjectNode bad : List.of(
                Json.object(),
                line("x".repeat(10_001)),
                line("x").put("level", "loud"),
                line("x").put("timestamp", "yesterday"),
                line("x").put("data", 7),
                line("x").put("externalId", "y".repeat(201)))) {
            ArrayNode lines = lines(1, 2);
            lines.add(bad);
            JsonNode problem = isProblem(write(log, "s", lines), 400, "validation");
            assertThat(text(problem.path("errors").get(0), "pointer")).startsWith("/lines/2/");
        }
        isProblem(write(log, "s", lines(1, 1_001)), 400, "validation");
        isProblem(send("POST", log, "{}"), 400, "validation");
        isProblem(send("POST", log, "{\"lines\":[7]}"), 400, "validation");
        isProblem(send("POST", "/runs/" + UUID.randomUUID() + "/log", "{\"lines\":[]}"), 404, "not_found");
        assertThat(numbers(get(log).body())).isEmpty();
        assertThat(write(log, "s", lines(1, 0)).body())
                .isEqualTo(Json.read("{\"appended\":0,\"last\":0,\"directives\":[]}"));
    }

    @Test
    void secretsAreNotWrittenDown() {
        String run = running("s");
        ArrayNode lines = Json.MAPPER.createArrayNode();
        lines.add(line("Using password=hunter2")
                .set("data", Json.object().put("token", "abc").put("files", 3)));
        write(log(run), "s", lines);
        String stored = mission.database()
                .withHandle(handle -> handle.createQuery(
                                "SELECT message || data::text FROM run_line WHERE run_id = CAST(:run AS uuid)")
                        .bind("run", run)
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain("hunter2", "abc").contains("[redacted]", "3");
        ArrayNode many = Json.MAPPER.createArrayNode();
        many.add(line("pwd=a ".repeat(1_666)));
        assertThat(write(log(run), "s", many).status())
                .as("a message that grows by it")
                .isEqualTo(200);
    }

    @Test
    void theWholeLogComesAsTextWhateverItsLength() {
        String run = running("s");
        for (int i = 0; i < 3; i++) {
            write(log(run), "s", lines(i * 1_000 + 1, (i + 1) * 1_000));
        }
        ArrayNode last = Json.MAPPER.createArrayNode();
        last.add(line("In\ntwo").put("level", "error").put("source", "build").put("timestamp", "2026-01-02T03:04:05Z"));
        write(log(run), "s", last);
        Mission.Answer text = get(log(run) + ".txt");
        assertThat(text.status()).isEqualTo(200);
        assertThat(text.raw().headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(text.raw().headers().firstValue("Content-Disposition").orElse(""))
                .contains("run-" + run + ".log");
        assertThat(text.raw().body().lines().count()).isEqualTo(3_002);
        assertThat(text.raw().body()).endsWith("2026-01-02T03:04:05.000Z error build: In\ntwo\n");
        assertThat(get(log(run) + ".txt?level=error").raw().body()).startsWith("2026-01-02");
        isProblem(get("/runs/" + UUID.randomUUID() + "/log.txt"), 404, "not_found");
    }

    /// The hot path: nobody else waits for it, and the last page comes as fast as the first.
    @Test
    void fiftyThousandLinesFitAndOneHundredThousandAreTheEnd() {
        String run = running("s");
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(write(log(run), "s", lines(i * 1_000 + 1, (i + 1) * 1_000))
                            .status())
                    .isEqualTo(200);
        }
        System.out.println(
                "50,000 lines in " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
        JsonNode tail = get(log(run) + "?tail=true&limit=3").body();
        assertThat(numbers(tail)).containsExactly(49_998, 49_999, 50_000);
        assertThat(numbers(get(log(run) + "?after=25000&limit=2").body())).containsExactly(25_001, 25_002);
        mission.database()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE run_log
                           SET characters = 50000000 - 3
                         WHERE run_id = CAST(:run AS uuid)
                        """).bind("run", run).execute());
        JsonNode full = isProblem(write(log(run), "s", lines(1, 1)), 409, "run_log_full");
        assertThat(full.path("lines").intValue()).isEqualTo(50_000);
        assertThat(get(log(run)).body().path("last").intValue()).isEqualTo(50_000);
    }

    /// Two writers of one run: numbers without gaps or repetition, whoever came first.
    @Test
    void manyWriteOneLogAtOnce() throws Exception {
        String log = log(running("s"));
        Together.run(8, number -> {
            for (int i = 0; i < 10; i++) {
                assertThat(write(log, "s", lines(1, 7)).status()).isEqualTo(200);
            }
        });
        List<Integer> all = new ArrayList<>(numbers(get(log + "?limit=1000").body()));
        assertThat(all).isEqualTo(IntStream.rangeClosed(1, 560).boxed().toList());
    }

    @Test
    void theContractsLogShowsStepsAndTheNewestLines() {
        JsonNode task = task();
        claim(task, "s");
        String run = id(runs(task).getFirst());
        post("/tasks/" + id(task) + "/progress", "step", "Read", "status", "done");
        write(log(run), "s", lines(1, 60));
        post("/tasks/" + id(task) + "/progress", "step", "Write", "status", "failed");
        JsonNode shown = runs(task).getFirst();
        isRun(shown);
        List<String> messages = list(shown.path("log")).stream()
                .map(line -> text(line, "message"))
                .toList();
        assertThat(messages).hasSize(52).startsWith("Read", "line 11").endsWith("line 60", "Write");
    }

    private String running(String session) {
        JsonNode task = task();
        assertThat(claim(task, session).status()).isEqualTo(200);
        return id(runs(task).getFirst());
    }

    private static String log(String run) {
        return "/runs/" + run + "/log";
    }

    private Mission.Answer write(String log, String session, ArrayNode lines) {
        return send("POST", log, batch(session, lines));
    }

    private static String batch(String session, ArrayNode lines) {
        return Json.object().put("sessionKey", session).set("lines", lines).toString();
    }

    private static ArrayNode lines(int first, int last) {
        ArrayNode lines = Json.MAPPER.createArrayNode();
        for (int i = first; i <= last; i++) {
            lines.add(line("line " + i));
        }
        return lines;
    }

    private static ObjectNode line(String message) {
        return Json.object().put("message", message);
    }

    private static List<Integer> numbers(JsonNode page) {
        return list(page.path("lines")).stream()
                .map(line -> line.path("number").intValue())
                .toList();
    }
}
