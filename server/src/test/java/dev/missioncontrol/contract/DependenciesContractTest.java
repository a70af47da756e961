package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DependenciesContractTest extends BothPrefixes {
    @Test
    void theDependencyCallsAndTheTaskAreOneTruth() {
        JsonNode first = task();
        JsonNode later = task();
        assertThat(dependsOn(later)).isEmpty();
        Mission.Answer added = post("/tasks/" + id(later) + "/dependencies", "dependencyTaskId", id(first));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.raw().body()).isEqualTo("{\"success\":true}");
        Mission.Answer listed = get("/tasks/" + id(later) + "/dependencies");
        assertThat(listed.status()).isEqualTo(200);
        assertThat(keys(listed.body())).containsExactly("dependencies");
        assertThat(keys(listed.body().path("dependencies"))).containsExactly("blockedBy", "dependsOn");
        assertThat(dependsOn(later)).containsExactly(id(first));
        assertThat(dependents(first)).containsExactly(id(later));
        assertThat(dependents(later)).isEmpty();
        assertThat(strings(read(later).path("blockedBy"))).containsExactly(id(first));
        assertThat(list(read(first).path("blockedBy"))).isEmpty();

        patch("/tasks/" + id(later), "blockedBy", List.of());
        assertThat(dependsOn(later)).isEmpty();
        patch("/tasks/" + id(later), "blockedBy", List.of(text(first, "key")));
        assertThat(dependsOn(later)).containsExactly(id(first));
        Mission.Answer removed = delete("/tasks/" + id(later) + "/dependencies/" + id(first));
        assertThat(removed.status()).isEqualTo(204);
        assertThat(removed.raw().body()).isEmpty();
        assertThat(list(read(later).path("blockedBy"))).isEmpty();
    }

    private List<String> dependsOn(JsonNode task) {
        return strings(get("/tasks/" + id(task) + "/dependencies")
                .body()
                .path("dependencies")
                .path("dependsOn"));
    }

    private List<String> dependents(JsonNode task) {
        return strings(get("/tasks/" + id(task) + "/dependencies")
                .body()
                .path("dependencies")
                .path("blockedBy"));
    }

    @Test
    void whatIsSoAlreadyIsSilent() {
        JsonNode first = task();
        JsonNode later = task("blockedBy", List.of(id(first)));
        assertThat(post("/tasks/" + id(later) + "/dependencies", "dependencyTaskId", text(first, "key"))
                        .status())
                .isEqualTo(201);
        assertThat(delete("/tasks/" + id(first) + "/dependencies/" + id(later)).status())
                .isEqualTo(204);
        assertThat(read(later)).isEqualTo(later);
        assertThat(events(later)).hasSize(1);
    }

    @Test
    void aCircleIsRefusedWithThePath() {
        JsonNode one = task();
        JsonNode two = task("blockedBy", List.of(id(one)));
        JsonNode three = task("blockedBy", List.of(id(two)));
        long seq = seq();
        JsonNode refusal =
                isProblem(post("/tasks/" + id(one) + "/dependencies", "dependencyTaskId", id(three)), 409, "cycle");
        assertThat(strings(refusal.path("path")))
                .containsExactly(text(three, "key"), text(two, "key"), text(one, "key"));
        isProblem(post("/tasks/" + id(one) + "/dependencies", "dependencyTaskId", id(one)), 409, "cycle");
        isProblem(patch("/tasks/" + id(one), "title", "x", "blockedBy", List.of(id(three))), 409, "cycle");
        isProblem(patch("/tasks/" + id(one), "blockedBy", List.of(id(one))), 409, "cycle");
        assertThat(seq()).isEqualTo(seq);
        assertThat(read(one)).isEqualTo(one);
    }

    /// Each task waits for the two before it: nobody could follow all the ways from the last to the first.
    @Test
    void aDensePlanIsLookedThroughAtOnce() {
        List<JsonNode> plan = new ArrayList<>(List.of(task(), task()));
        for (int i = 2; i < 60; i++) {
            plan.add(task("blockedBy", List.of(id(plan.get(i - 2)), id(plan.get(i - 1)))));
        }
        JsonNode refusal = isProblem(
                post("/tasks/" + id(plan.getFirst()) + "/dependencies", "dependencyTaskId", id(plan.getLast())),
                409,
                "cycle");
        assertThat(strings(refusal.path("path")))
                .startsWith(text(plan.getLast(), "key"))
                .endsWith(text(plan.getFirst(), "key"));
    }

    @Test
    void unknownTasksAreRefused() {
        JsonNode task = task();
        isProblem(post("/tasks/" + id(task) + "/dependencies", "dependencyTaskId", "MC-999999"), 404, "not_found");
        isProblem(post("/tasks/" + id(task) + "/dependencies", "dependencyTaskId", "nonsense"), 400, "validation");
        isProblem(post("/tasks/" + id(task) + "/dependencies"), 400, "validation");
        isProblem(delete("/tasks/" + id(task) + "/dependencies/MC-999999"), 404, "not_found");
    }

    @Test
    void aTaskIsReadyWhenWhatItWaitedForIsDoneOrDeleted() {
        JsonNode one = task();
        JsonNode two = task();
        JsonNode later = task("status", "Ready", "blockedBy", List.of(id(one), id(two)));
        assertThat(later.path("openBlockers").intValue()).isEqualTo(2);
        assertThat(later.path("ready").booleanValue()).isFalse();
        put("/tasks/" + id(one) + "/move", "status", "Done");
        assertThat(read(later).path("openBlockers").intValue()).isEqualTo(1);
        assertThat(eventTypes(later)).containsExactly("dependency.closed", "task.created");
        delete("/tasks/" + id(two));
        JsonNode free = read(later);
        assertThat(free.path("openBlockers").intValue()).isZero();
        assertThat(free.path("ready").booleanValue()).isTrue();
        assertThat(strings(free.path("blockedBy"))).containsExactly(id(one));
        assertThat(eventTypes(later)).containsExactly("dependency.removed", "dependency.closed", "task.created");
        put("/tasks/" + id(one) + "/move", "status", "Ready");
        assertThat(read(later).path("ready").booleanValue()).isFalse();
        assertThat(eventTypes(later).getFirst()).isEqualTo("dependency.reopened");
    }

    @Test
    void aDependencyOnAClaimedTaskChecksWhatTheCallSaysOfItsClaim() {
        JsonNode first = task();
        JsonNode task = task();
        claim(task, "holder");
        String path = "/tasks/" + id(task) + "/dependencies";
        isProblem(post(path, "dependencyTaskId", id(first), "sessionKey", "thief"), 409, "lease_lost");
        isProblem(send("DELETE", path + "/" + id(first), null, "X-Session-Key", "thief"), 409, "lease_lost");
        assertThat(post(path, "dependencyTaskId", id(first), "sessionKey", "holder")
                        .status())
                .isEqualTo(201);
    }
}
