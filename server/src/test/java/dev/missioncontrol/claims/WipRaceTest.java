package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Thirty-two at once against a limit of five: exactly five get in, whichever way they try, through two servers.
class WipRaceTest {
    private static final int CROWD = 32;
    private static final int LIMIT = 5;

    private Mission mission;
    private Mission other;

    @BeforeEach
    void start() {
        mission = Mission.start();
        other = mission.beside();
    }

    @AfterEach
    void theLogIsWhole() {
        assertThat(mission.broken()).isEmpty();
        other.close();
        mission.close();
    }

    private Mission one(int number) {
        return number % 2 == 0 ? mission : other;
    }

    private void limit(String json) {
        assertThat(mission.put("/boards/MC/limits", json).status()).isEqualTo(200);
    }

    private List<String> tasks(String tag) {
        return tasks(tag, "Ready");
    }

    private List<String> tasks(String tag, String column) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            ids.add(mission.post(
                            "/tasks",
                            "{\"title\":\"T\",\"status\":\"" + column + "\",\"assignee\":\"clawdbot\",\"tags\":[\""
                                    + tag + "\"]}")
                    .task()
                    .path("id")
                    .stringValue());
        }
        return ids;
    }

    private int inProgress() {
        return mission.get("/board/columns")
                .body()
                .path("columns")
                .path("InProgress")
                .size();
    }

    @Test
    void pollsAndClaimsAndMovesFillTheHandsOfAnAgentExactlyToTheLimit() throws Exception {
        limit("{\"agents\":{\"default\":{\"limit\":" + LIMIT + ",\"mode\":\"block\"}}}");
        List<String> ids = tasks("x");
        // Not to be had by a poll: who moves a task that is in progress already is refused nothing, and fills no hand.
        List<String> parked = tasks("x", "Backlog");
        ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();
        Together.run(CROWD, number -> {
            String task = "/tasks/" + ids.get(number);
            Mission.Answer answer = switch (number % 4) {
                case 0, 1 -> one(number).poll("poll-" + number);
                case 2 -> one(number / 4).post(task + "/claim", "{\"sessionKey\":\"claim-" + number + "\"}");
                default -> one(number / 4).put("/tasks/" + parked.get(number) + "/move", "{\"status\":\"InProgress\"}");
            };
            if (answer.status() != 200) {
                refusals.add(answer.code());
            } else if (answer.body().path("action").asString("").equals("none")) {
                refusals.add(answer.body().path("reason").stringValue());
            }
        });
        assertThat(inProgress()).isEqualTo(LIMIT);
        // A task that a poll took just before is somebody's when the claim by its id comes.
        assertThat(refusals).hasSize(CROWD - LIMIT).isSubsetOf("wip_limit", "at_capacity", "task_claimed");
    }

    @Test
    void movesAndCreationsAndChangesOfTagsFillALaneExactlyToTheLimit() throws Exception {
        limit("{\"lanes\":[{\"column\":\"InProgress\",\"lane\":{\"by\":\"tag\",\"value\":\"narrow\"},\"limit\":" + LIMIT
                + ",\"mode\":\"block\"}]}");
        List<String> narrow = tasks("narrow");
        List<String> wide = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            wide.add(mission.post("/tasks", "{\"title\":\"W\",\"status\":\"InProgress\"}")
                    .task()
                    .path("id")
                    .stringValue());
        }
        ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
        Together.run(CROWD, number -> {
            Mission server = one(number / 4);
            Mission.Answer answer = switch (number % 4) {
                case 0 -> server.put("/tasks/" + narrow.get(number) + "/move", "{\"status\":\"InProgress\"}");
                case 1 -> server.post("/tasks", "{\"title\":\"N\",\"status\":\"InProgress\",\"tags\":[\"narrow\"]}");
                case 2 -> server.patch("/tasks/" + wide.get(number), "{\"tags\":[\"narrow\",\"more\"]}");
                default ->
                    server.post("/tasks/" + narrow.get(number) + "/claim", "{\"sessionKey\":\"s-" + number + "\"}");
            };
            answers.add(answer.status());
        });
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(CROWD - LIMIT);
        assertThat(mission.get("/tasks?status=InProgress&tags=narrow&limit=200")
                        .body()
                        .path("tasks")
                        .size())
                .isEqualTo(LIMIT);
    }
}
