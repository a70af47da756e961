package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Together;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Boards that people make, name, archive and bring back.
class BoardsTest extends Contract {
    private JsonNode board(String name) {
        Mission.Answer answer = post("/boards", "name", name);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.body().path("board");
    }

    private static String url(JsonNode board) {
        return "/boards/" + text(board, "key");
    }

    /// A board's own log, oldest first.
    private List<JsonNode> log(JsonNode board) {
        return mission.database()
                .withHandle(handle -> handle.createQuery("""
                                SELECT jsonb_build_object('type', type, 'seq', seq, 'data', data)
                                  FROM board_event
                                 WHERE board_id = CAST(:board AS uuid)
                                 ORDER BY seq
                                """)
                        .bind("board", id(board))
                        .mapTo(String.class)
                        .map(Json::read)
                        .list());
    }

    private List<String> types(JsonNode board) {
        return log(board).stream().map(event -> text(event, "type")).toList();
    }

    @Test
    void aBoardTakesItsKeyFromItsNameAndNumbersThoseThatAreTaken() {
        assertThat(text(board("Shop of Tomorrow"), "key")).isEqualTo("SOT");
        assertThat(text(board("Sales on Tour"), "key")).isEqualTo("SOT2");
        assertThat(text(board("Überraschung"), "key")).isEqualTo("UBE");
        assertThat(text(board("2027 Website"), "key")).isEqualTo("WEB");
        assertThat(text(board("日本"), "key")).isEqualTo("B");
        assertThat(text(post("/boards", "name", "Given", "key", "giv3").body().path("board"), "key"))
                .isEqualTo("GIV3");
        isProblem(post("/boards", "name", "Again", "key", "GIV3"), 409, "board_key_taken");
        for (String key : List.of("", "1A", "A-B", "ABCDEFGHIJK")) {
            isProblem(post("/boards", "name", "Bad", "key", key), 400, "validation");
        }
        isProblem(post("/boards", "name", " "), 400, "validation");
    }

    @Test
    void aNewBoardHasTheSixColumnsItsOwnTasksAndTellsOfItself() {
        JsonNode board = board("New and empty");
        assertThat(keys(board)).containsExactlyInAnyOrder("id", "key", "name", "isDefault");
        JsonNode whole = get(url(board)).body().path("board");
        assertThat(keys(whole))
                .containsExactlyInAnyOrder(
                        "id",
                        "key",
                        "name",
                        "isDefault",
                        "open",
                        "inProgress",
                        "failed",
                        "total",
                        "completions",
                        "columns",
                        "limits");
        assertThat(list(whole.path("columns")).stream().map(column -> text(column, "key")))
                .containsExactly("Backlog", "Ready", "InProgress", "Blocked", "Review", "Done");
        assertThat(text(
                        post("/tasks?board=" + text(board, "key"), "title", "First")
                                .task(),
                        "key"))
                .isEqualTo(text(board, "key") + "-1");
        assertThat(types(board)).containsExactly("board.created", "task.created");
        JsonNode subject = log(board).getFirst().path("data").path("subject");
        assertThat(id(subject)).isEqualTo(id(board));
        assertThat(list(subject.path("columns"))).hasSize(6);
    }

    @Test
    void boardsAreListedByNameAsPeopleLookThemUp() {
        List<String> names =
                List.of("Queue 1", "queue 2", "Queue 02b", "Queue 10", "queue 10 old", "Queue 12345678901");
        List.of(4, 0, 3, 5, 2, 1).forEach(place -> board(names.get(place)));
        assertThat(list(get("/boards").body().path("boards")).stream()
                        .map(board -> text(board, "name"))
                        .filter(names::contains))
                .containsExactlyElementsOf(names);
    }

    @Test
    void aBoardCanBeginWithColumnsOfItsOwn() {
        JsonNode board = post(
                        "/boards",
                        "name",
                        "Three steps",
                        "description",
                        "Small",
                        "columns",
                        List.of(
                                Json.object().put("name", "To do").put("category", "ready"),
                                Json.object()
                                        .put("key", "Doing")
                                        .put("name", "Doing")
                                        .put("category", "active")
                                        .put("wipLimit", 3)
                                        .put("wipMode", "block"),
                                Json.object().put("name", "Done").put("category", "done")))
                .body()
                .path("board");
        assertThat(text(board, "description")).isEqualTo("Small");
        JsonNode columns = get(url(board) + "/columns").body().path("columns");
        assertThat(list(columns).stream().map(column -> text(column, "key"))).containsExactly("ToDo", "Doing", "Done");
        assertThat(columns.path(1).path("wipLimit").intValue()).isEqualTo(3);
        assertThat(text(columns.path(1), "wipMode")).isEqualTo("block");
        JsonNode task = post("/tasks?board=" + text(board, "key"), "title", "A", "assignee", "three")
                .task();
        assertThat(text(task, "status")).isEqualTo("ToDo");
        assertThat(text(poll("three", unique("s")).body().path("task"), "status"))
                .isEqualTo("Doing");
    }

    @Test
    void theSameKeyMakesOneBoard() throws Exception {
        String key = unique("found");
        String body = body("name", "Only once");
        ConcurrentLinkedQueue<Mission.Answer> answers = new ConcurrentLinkedQueue<>();
        Together.run(8, number -> answers.add(send("POST", "/boards", body, "Idempotency-Key", key)));
        assertThat(answers)
                .allMatch(answer -> answer.status() == 201
                        || (answer.status() == 409 && answer.code().equals("idempotency_in_progress")));
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(answer -> id(answer.body().path("board")))
                        .distinct())
                .hasSize(1);
        assertThat(list(get("/boards").body().path("boards")).stream()
                        .filter(board -> text(board, "name").equals("Only once")))
                .hasSize(1);
        Mission.Answer again = send("POST", "/boards", body, "Idempotency-Key", key);
        assertThat(again.raw().headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void twentyBoardsOfOneNameMadeAtOnceHaveTwentyKeys() throws Exception {
        ConcurrentLinkedQueue<String> keys = new ConcurrentLinkedQueue<>();
        Together.run(20, number -> keys.add(text(board("Crowd"), "key")));
        assertThat(keys).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void aBoardIsRenamedWithOneEventAndSayingItAgainIsSilent() {
        JsonNode board = board("Before");
        Mission.Answer renamed = patch(url(board), "name", "After", "description", "Why it is there");
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(text(renamed.body().path("board"), "name")).isEqualTo("After");
        assertThat(patch(url(board), "name", "After").status()).isEqualTo(200);
        assertThat(types(board)).containsExactly("board.created", "board.updated");
        JsonNode data = log(board).getLast().path("data");
        assertThat(data.path("before").toString()).isEqualTo("{\"name\":\"Before\",\"description\":null}");
        assertThat(data.path("after").toString()).isEqualTo("{\"name\":\"After\",\"description\":\"Why it is there\"}");
        assertThat(patch(url(board), "description", null).body().path("board").has("description"))
                .isFalse();
        isProblem(patch(url(board), "key", "XY"), 400, "validation");
        isProblem(patch("/boards/NOPE", "name", "x"), 404, "not_found");
    }

    @Test
    void anotherBoardCanBecomeTheDefaultOneAndThereIsAlwaysExactlyOne() throws Exception {
        JsonNode one = board("Default one");
        JsonNode other = board("Default other");
        try {
            Together.run(
                    8,
                    number -> assertThat(patch(url(number % 2 == 0 ? one : other), "isDefault", true)
                                    .status())
                            .isEqualTo(200));
            List<JsonNode> defaults = list(get("/boards").body().path("boards")).stream()
                    .filter(board -> board.path("isDefault").booleanValue())
                    .toList();
            assertThat(defaults).hasSize(1);
            assertThat(text(task(), "key")).startsWith(text(defaults.getFirst(), "key") + "-");
            isProblem(patch(url(one), "isDefault", false), 400, "validation");
            isProblem(delete(url(defaults.getFirst())), 409, "board_is_default");
        } finally {
            assertThat(patch("/boards/MC", "isDefault", true).status()).isEqualTo(200);
        }
    }

    @Test
    void anArchivedBoardTakesNoWritesHandsOutNothingAndIsNotListed() {
        JsonNode board = board("To be archived");
        String key = text(board, "key");
        JsonNode task = post("/tasks?board=" + key, "title", "Left", "status", "Ready", "assignee", "lefty")
                .task();
        assertThat(delete(url(board)).status()).isEqualTo(204);
        assertThat(delete(url(board)).status()).isEqualTo(204);
        assertThat(get("/boards").body().toString()).doesNotContain(id(board));
        assertThat(get("/boards?archived=true").body().toString()).contains(id(board));
        assertThat(text(get(url(board)).body().path("board"), "archivedAt")).matches(TIME);
        assertThat(get("/tasks").body().toString()).doesNotContain(id(task));
        assertThat(get("/tasks?board=" + key).body().toString()).contains(id(task));
        assertThat(get(url(board) + "/snapshot").status()).isEqualTo(200);
        assertThat(text(poll("lefty", unique("s")).body(), "reason")).isEqualTo("no_tasks");
        for (Mission.Answer refused : List.of(
                post("/tasks?board=" + key, "title", "Late"),
                patch("/tasks/" + id(task), "title", "Late"),
                put("/tasks/" + id(task) + "/move", "status", "Done"),
                delete("/tasks/" + id(task)),
                claim(task, "s"),
                post("/tasks/" + id(task) + "/progress", "step", "x", "status", "done"),
                patch(url(board), "name", "Late"))) {
            isProblem(refused, 409, "board_archived");
        }
        Mission.Answer back = post(url(board) + "/restore");
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body().path("board").has("archivedAt")).isFalse();
        assertThat(post(url(board) + "/restore").status()).isEqualTo(200);
        assertThat(poll("lefty", unique("s")).body().path("task").path("id").stringValue())
                .isEqualTo(id(task));
        assertThat(types(board))
                .containsExactly(
                        "board.created",
                        "task.created",
                        "board.archived",
                        "board.restored",
                        "task.claimed",
                        "run.created");
    }

    @Test
    void anAnswerGivenBeforeTheArchiveIsGivenAgainAfterIt() {
        JsonNode board = board("Replayed");
        String call = "/tasks?board=" + text(board, "key");
        String key = unique("replay");
        Mission.Answer first = send("POST", call, body("title", "Once"), "Idempotency-Key", key);
        assertThat(send("DELETE", url(board), null, "Idempotency-Key", unique("archive"))
                        .status())
                .isEqualTo(204);
        Mission.Answer again = send("POST", call, body("title", "Once"), "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void aBoardIsNotArchivedUnderTheHandsOfWhoWorksOnIt() {
        JsonNode board = board("Busy");
        JsonNode task =
                post("/tasks?board=" + text(board, "key"), "title", "In hand").task();
        claim(task, "busy-session");
        JsonNode refusal = isProblem(delete(url(board)), 409, "board_in_use");
        assertThat(text(refusal.path("claims").path(0), "key")).isEqualTo(text(task, "key"));
        assertThat(text(refusal.path("claims").path(0), "agent")).isEqualTo("clawdbot");
        post("/tasks/" + id(task) + "/release", "sessionKey", "busy-session");
        assertThat(delete(url(board)).status()).isEqualTo(204);
    }

    @Test
    void agentsDoNotShapeBoards() {
        JsonNode board = board("Shaped");
        for (Mission.Answer refused : List.of(
                send("PATCH", url(board), body("name", "Mine"), "X-Agent", "ada"),
                send("DELETE", url(board), null, "X-Agent", "ada"),
                send("POST", url(board) + "/restore", null, "X-Agent", "ada"),
                send("PUT", url(board) + "/columns", "{\"columns\":[]}", "X-Agent", "ada"))) {
            isProblem(refused, 403, "forbidden");
        }
    }

    @Test
    void clearingTheDemoLeavesArchivedBoardsAlone() {
        JsonNode board = board("Archived demo");
        JsonNode demo = post("/tasks?board=" + text(board, "key"), "title", "Demo", "demo", true)
                .task();
        delete(url(board));
        assertThat(delete("/tasks/clear-demo").status()).isEqualTo(200);
        assertThat(get("/tasks/" + id(demo)).status()).isEqualTo(200);
    }
}
