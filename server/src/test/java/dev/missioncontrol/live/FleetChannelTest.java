package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The channel `fleet`.
class FleetChannelTest extends Listening {
    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    /// What the news speak of, until each of these has been spoken of: one change may come in several messages.
    private static Set<String> changed(Client client, String... fields) {
        Set<String> all = new HashSet<>();
        Set<String> awaited = new HashSet<>(List.of(fields));
        while (!awaited.isEmpty()) {
            JsonNode message = client.next("fleet:changed");
            for (String field : fields) {
                if (all.addAll(strings(message.path(field)))) {
                    awaited.remove(field);
                }
            }
        }
        return all;
    }

    @Test
    void theFleetHearsOfRunsAndAgentsOnEveryBoard() {
        try (Client client = connect()) {
            assertThat(subscribe(client, "{'channel':'fleet'}").propertyNames())
                    .containsExactly("type", "id", "channel");
            mission.post("/boards", "{\"name\":\"Operations\",\"key\":\"OPS\"}");
            client.next("fleet:resync");
            String task = mission.post("/tasks", "{\"title\":\"Write\",\"status\":\"Ready\",\"board\":\"OPS\"}")
                    .task()
                    .path("id")
                    .stringValue();
            mission.send("POST", "/tasks/" + task + "/claim", "{\"sessionKey\":\"s1\"}", "X-Agent", "robo");
            String run = mission.get("/tasks/" + task + "/runs")
                    .body()
                    .at("/runs/0/id")
                    .stringValue();
            assertThat(changed(client, "runs", "tasks", "agents")).containsOnly(run, task, "robo");

            Mission.Answer completed = mission.send(
                    "POST",
                    "/tasks/" + task + "/complete",
                    "{\"sessionKey\":\"s1\",\"summary\":\"Done\"}",
                    "X-Agent",
                    "robo");
            assertThat(completed.status()).as(completed.raw().body()).isEqualTo(200);
            assertThat(changed(client, "runs", "agents")).containsOnly(run, "robo");
            mission.send("PATCH", "/agents/robo", "{\"state\":\"paused\"}");
            assertThat(changed(client, "agents")).containsOnly("robo");

            mission.send("DELETE", "/tasks/" + task, null);
            assertThat(client.next("fleet:resync").path("reason").stringValue()).isEqualTo("many");
        }
    }

    @Test
    void theFleetHearsWhoWaitsForWorkAndWhoCalls() {
        try (Client client = connect()) {
            subscribe(client, "{'channel':'fleet'}");
            mission.get("/tasks/ready-for-work?sessionKey=s1&assignee=patient&wait=1");
            assertThat(strings(client.next("fleet:changed").path("agents"))).containsExactly("patient");

            mission.get("/tasks/ready-for-work?sessionKey=s2&assignee=caller");
            JsonNode changed = client.next("fleet:changed");
            while (!strings(changed.path("agents")).contains("caller")) {
                changed = client.next("fleet:changed");
            }
            JsonNode known = mission.get("/agents/caller").body();
            assertThat(known.at("/agent/name").stringValue()).isEqualTo("caller");
        }
    }

    @Test
    void theFleetHearsSignsOfLifeAndOnlyNewOnes() {
        String task = mission.ready("Write").path("id").stringValue();
        String quiet = mission.ready("Rest").path("id").stringValue();
        mission.send("POST", "/tasks/" + task + "/claim", "{\"sessionKey\":\"s1\"}", "X-Agent", "robo");
        mission.send("POST", "/tasks/" + quiet + "/claim", "{\"sessionKey\":\"s2\"}", "X-Agent", "mute");
        try (Client client = connect()) {
            subscribe(client, "{'channel':'fleet'}");
            mission.send("POST", "/tasks/" + task + "/heartbeat", "{\"sessionKey\":\"s1\"}", "X-Agent", "robo");
            Set<String> agents = new HashSet<>();
            Set<String> tasks = new HashSet<>();
            while (agents.isEmpty() || tasks.isEmpty()) {
                JsonNode signs = client.next("fleet:signs");
                agents.addAll(signs.path("agents").propertyNames());
                tasks.addAll(signs.path("tasks").propertyNames());
                signs.path("tasks")
                        .forEach(sign ->
                                assertThat(sign.propertyNames()).containsExactly("lastHeartbeatAt", "leaseExpiresAt"));
            }
            assertThat(agents).containsExactly("robo");
            assertThat(tasks).containsExactly(task);
        }
    }

    @Test
    void theFleetHearsWhatHappensInAnotherProcess() {
        String task = mission.ready("Write").path("id").stringValue();
        String other = mission.ready("Read").path("id").stringValue();
        mission.send("POST", "/tasks/" + task + "/claim", "{\"sessionKey\":\"s1\"}", "X-Agent", "robo");
        mission.get("/agents");
        try (Mission beside = mission.beside();
                Client there = connect(beside)) {
            subscribe(there, "{'channel':'fleet'}");
            mission.send("PATCH", "/agents/robo", "{\"state\":\"draining\"}");
            assertThat(strings(there.next("fleet:changed").path("agents"))).containsExactly("robo");
            mission.send("POST", "/tasks/" + other + "/claim", "{\"sessionKey\":\"s2\"}", "X-Agent", "robi");
            assertThat(changed(there, "tasks", "runs")).contains(other);
        }
    }
}
