package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrderTest extends Contract {
    private static int boards;
    private String board = "";

    @BeforeEach
    void anotherBoard() {
        board = "O" + ++boards;
        mission.board(board, "Board " + board);
    }

    private JsonNode here() {
        return send("POST", "/tasks?board=" + board, "{\"title\":\"x\",\"status\":\"Ready\"}")
                .task();
    }

    private List<JsonNode> column(String name) {
        return list(get("/board/columns?board=" + board).body().path("columns").path(name));
    }

    private List<String> order(String name) {
        List<JsonNode> tasks = column(name);
        assertThat(tasks).isSortedAccordingTo(Comparator.comparing(task -> text(task, "rank")));
        return tasks.stream().map(Contract::id).toList();
    }

    private Mission.Answer move(JsonNode task, String status, Object... place) {
        List<Object> fields = new ArrayList<>(List.of("status", status));
        fields.addAll(List.of(place));
        Mission.Answer answer = put("/tasks/" + id(task) + "/move", fields.toArray());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer;
    }

    @Test
    void aMoveGoesBelowAboveOrToTheBottom() {
        JsonNode a = here();
        JsonNode b = here();
        JsonNode c = here();
        assertThat(order("Ready")).containsExactly(id(a), id(b), id(c));
        move(c, "Ready", "after", id(a));
        assertThat(order("Ready")).containsExactly(id(a), id(c), id(b));
        move(b, "Ready", "before", text(a, "key"));
        assertThat(order("Ready")).containsExactly(id(b), id(a), id(c));
        move(b, "Ready", "after", id(c));
        assertThat(order("Ready")).containsExactly(id(a), id(c), id(b));
        move(a, "Review");
        move(b, "Review");
        assertThat(order("Review")).containsExactly(id(a), id(b));
        move(c, "Review", "before", id(b));
        assertThat(order("Review")).containsExactly(id(a), id(c), id(b));
    }

    @Test
    void aMoveToWhereATaskStandsIsSilent() {
        JsonNode a = here();
        JsonNode b = here();
        JsonNode c = here();
        for (Mission.Answer same : List.of(
                move(b, "Ready", "after", id(a)),
                move(b, "Ready", "before", id(c)),
                move(b, "Ready", "after", id(b)),
                move(b, "Ready"))) {
            assertThat(same.task()).isEqualTo(b);
        }
        assertThat(events(b)).hasSize(1);
    }

    @Test
    void aNeighbourHasToStandInTheColumn() {
        JsonNode a = here();
        JsonNode b = here();
        move(b, "Review");
        for (String side : List.of("before", "after")) {
            JsonNode problem =
                    isProblem(put("/tasks/" + id(a) + "/move", "status", "Ready", side, id(b)), 400, "validation");
            assertThat(text(problem.path("errors").path(0), "pointer")).isEqualTo("/" + side);
            isProblem(put("/tasks/" + id(a) + "/move", "status", "Ready", side, "MC-999999"), 400, "validation");
            isProblem(put("/tasks/" + id(a) + "/move", "status", "Ready", side, 7), 400, "validation");
        }
        assertThat(read(a)).isEqualTo(a);
    }

    @Test
    void fortyEightTasksCreatedAtOnceHaveFortyEightRanksAndKeys() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<JsonNode>> created = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            created.add(threads.submit(this::here));
        }
        threads.shutdown();
        Set<String> ranks = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Future<JsonNode> task : created) {
            ranks.add(text(task.get(), "rank"));
            keys.add(text(task.get(), "key"));
        }
        assertThat(ranks).hasSize(48);
        assertThat(keys).hasSize(48).contains(board + "-1", board + "-48");
    }

    @Test
    void fortyEightMovesToOnePlaceAtOnceAllFindOne() throws Exception {
        JsonNode top = here();
        JsonNode bottom = here();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<Mission.Answer>> moved = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            JsonNode task = here();
            moved.add(threads.submit(() -> move(task, "Ready", "after", id(top))));
        }
        threads.shutdown();
        for (Future<Mission.Answer> answer : moved) {
            answer.get();
        }
        List<String> order = order("Ready");
        assertThat(order).hasSize(50).doesNotHaveDuplicates();
        assertThat(order.getFirst()).isEqualTo(id(top));
        assertThat(order.getLast()).isEqualTo(id(bottom));
    }

    /// Two tasks change places under the same neighbour, which halves the gap each time: the worst that can be asked.
    @Test
    void hundredsOfInsertsAtOnePlaceStillWorkAndRanksStayShort() {
        JsonNode top = here();
        JsonNode one = here();
        JsonNode two = here();
        JsonNode bottom = here();
        boolean rebalanced = false;
        for (int i = 0; i < 420; i++) {
            JsonNode mover = i % 2 == 0 ? two : one;
            JsonNode other = i % 2 == 0 ? one : two;
            Mission.Answer moved = move(mover, "Ready", "after", id(top));
            assertThat(text(moved.task(), "rank").length()).isLessThanOrEqualTo(64);
            assertThat(text(moved.task(), "rank")).isNotEqualTo(text(other, "rank"));
            rebalanced |= i > 100 && text(moved.task(), "rank").length() < 10;
        }
        assertThat(rebalanced).as("the column was rebalanced on the way").isTrue();
        assertThat(order("Ready")).containsExactly(id(top), id(one), id(two), id(bottom));
    }

    @Test
    void threeHundredRandomMovesKeepTheOrderThatWasAskedFor() {
        Random random = new Random(20260722);
        List<String> model = new ArrayList<>();
        List<JsonNode> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tasks.add(here());
            model.add(id(tasks.getLast()));
        }
        for (int i = 0; i < 300; i++) {
            JsonNode mover = tasks.get(random.nextInt(tasks.size()));
            JsonNode neighbour = tasks.get(random.nextInt(tasks.size()));
            boolean above = random.nextBoolean();
            move(mover, "Ready", above ? "before" : "after", id(neighbour));
            if (!id(mover).equals(id(neighbour))) {
                model.remove(id(mover));
                model.add(model.indexOf(id(neighbour)) + (above ? 0 : 1), id(mover));
            }
        }
        assertThat(order("Ready")).containsExactlyElementsOf(model);
    }
}
