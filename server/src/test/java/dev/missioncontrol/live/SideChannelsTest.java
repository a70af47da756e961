package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.runs.LogLevel;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunLine;
import dev.missioncontrol.runs.RunLog;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is heard beside the boards' logs, on the whole application.
class SideChannelsTest {
    private final Mission mission = Mission.start();

    @AfterEach
    void stop() {
        mission.close();
    }

    private Client connect() {
        return connect(mission);
    }

    private static Client connect(Mission server) {
        Client client = Client.connect(URI.create("ws://127.0.0.1:" + server.port() + "/api/v1/ws"), V1Mode.PROTOCOL);
        assertThat(client.next("hello").path("maxChannels").intValue()).isEqualTo(16);
        return client;
    }

    private static JsonNode subscribe(Client client, String payload) {
        client.say("{'type':'subscribe','id':9,'payload':" + payload + "}");
        return client.next("subscribed");
    }

    private String assigned(String person) {
        return mission.post(
                        "/tasks",
                        Json.object()
                                .put("title", "Write")
                                .put("status", "Ready")
                                .put("assignee", person)
                                .toString())
                .task()
                .path("id")
                .stringValue();
    }

    @Test
    void anInboxIsHeardLiveAndReadInOneWindowIsReadInAll() {
        try (Client one = connect();
                Client other = connect();
                Client stranger = connect()) {
            JsonNode subscribed = subscribe(one, "{'channel':'me','person':'bea'}");
            assertThat(subscribed.propertyNames())
                    .containsExactly("type", "id", "channel", "person", "revision", "unread", "needsYou");
            assertThat(subscribed.path("unread").intValue()).isZero();
            subscribe(other, "{'channel':'me','person':'bea'}");
            subscribe(stranger, "{'channel':'me'}");

            String task = assigned("bea");
            for (Client client : List.of(one, other)) {
                JsonNode created = client.next("notification:created");
                assertThat(created.path("unread").intValue()).isEqualTo(1);
                assertThat(created.at("/notification/kind").stringValue()).isEqualTo("assigned");
                assertThat(created.at("/notification/task/id").stringValue()).isEqualTo(task);
            }
            JsonNode list = mission.get("/notifications?person=bea").body();
            mission.post("/notifications/read?person=bea", "{\"all\":true}");
            for (Client client : List.of(one, other)) {
                JsonNode read = client.next("notification:read");
                assertThat(read.path("ids").path(0)).isEqualTo(list.at("/groups/0/items/0/id"));
                assertThat(read.path("unread").intValue()).isZero();
            }
            JsonNode id = list.at("/groups/0/items/0/id");
            mission.post("/notifications/unread?person=bea", "{\"ids\":[" + id + "]}");
            for (Client client : List.of(one, other)) {
                JsonNode unread = client.next("notification:unread");
                assertThat(unread.path("ids").path(0)).isEqualTo(id);
                assertThat(unread.path("unread").intValue()).isEqualTo(1);
            }
            assertThat(stranger.hasNothing()).isTrue();
        }
    }

    @Test
    void whatNeedsNobodyAnyMoreIsHeard() {
        String task = assigned("bea");
        try (Client client = connect()) {
            subscribe(client, "{'channel':'me','person':'bea'}");
            mission.send("PUT", "/tasks/" + task + "/move", "{\"status\":\"Blocked\"}", "X-Agent", "robo");
            JsonNode blocked = client.next("notification:created");
            while (!blocked.at("/notification/kind").stringValue().equals("blocked")) {
                blocked = client.next("notification:created");
            }
            assertThat(blocked.path("needsYou").intValue()).isEqualTo(1);
            mission.put("/tasks/" + task + "/move", "{\"status\":\"Ready\"}");
            JsonNode resolved = client.next("notification:resolved");
            assertThat(resolved.path("needsYou").intValue()).isZero();
            assertThat(resolved.path("ids").path(0)).isEqualTo(blocked.at("/notification/id"));
        }
    }

    @Test
    void anotherProcessTellsToo() {
        try (Mission other = mission.beside();
                Client here = connect();
                Client there = connect(other)) {
            subscribe(here, "{'channel':'me','person':'bea'}");
            subscribe(there, "{'channel':'me','person':'bea'}");
            assigned("bea");
            here.next("notification:created");
            there.next("notification:created");
        }
    }

    @Test
    void whoeverMissedMoreThanIsToldOneByOneBeginsAnew() {
        try (Client client = connect()) {
            subscribe(client, "{'channel':'me','person':'bea'}");
            mission.database().useTransaction(handle -> {
                handle.execute(
                        "INSERT INTO inbox VALUES ('bea', 150) ON CONFLICT (person) DO UPDATE SET revision = 150");
                handle.execute("""
                        INSERT INTO notification (
                               board_id, id, person, kind, seq, task_id, task_key, task_title, sentence, actor_kind,
                               actor_id, actor_name, data, at, number, revision, needs_you)
                        SELECT b.id, gen_random_uuid(), 'bea', 'assigned', i, gen_random_uuid(), 'MC-' || i, 'Gone', 'x',
                               'person', 'human', 'human', '{}', clock_timestamp(), i, i, false
                          FROM board b, generate_series(1, 150) AS i
                        """);
            });
            JsonNode resync = client.next("notification:resync");
            assertThat(resync.path("reason").stringValue()).isEqualTo("many");
            assertThat(resync.path("unread").intValue()).isEqualTo(150);
        }
    }

    private Run run() {
        String task = mission.ready("Write").path("id").stringValue();
        mission.post("/tasks/" + task + "/claim", "{\"sessionKey\":\"s1\"}");
        String id =
                mission.get("/tasks/" + task + "/runs").body().at("/runs/0/id").stringValue();
        return new Runs(mission.database()).find(UUID.fromString(id)).orElseThrow();
    }

    /// As another process would.
    private void write(Run run, int from, int lines, String message) {
        RunLog log = new RunLog(mission.database());
        mission.database()
                .useTransaction(handle -> log.append(
                        handle,
                        run,
                        IntStream.range(from, from + lines)
                                .mapToObj(i -> new RunLine(0, null, LogLevel.INFO, message + i, null, "", null))
                                .toList()));
    }

    @Test
    void aRunsLinesAreHeardInOrderAndWithoutGaps() {
        Run run = run();
        write(run, 1, 3, "line ");
        try (Client client = connect()) {
            JsonNode subscribed = subscribe(client, "{'channel':'run:" + run.id() + "','after':3}");
            assertThat(subscribed.path("last").intValue()).isEqualTo(3);
            assertThat(subscribed.path("recovered").booleanValue()).isTrue();
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                write(run, 4 + 400 * i, 400, "line ");
            }
            while (numbers.size() < 1_600) {
                JsonNode lines = client.next("run:lines");
                lines.path("lines").forEach(line -> {
                    numbers.add(line.path("number").intValue());
                    assertThat(line.path("message").stringValue()).isEqualTo("line " + numbers.getLast());
                });
                assertThat(lines.path("last").intValue()).isEqualTo(numbers.getLast());
            }
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(4, 1_603).boxed().toList());
            JsonNode late = subscribe(client, "{'channel':'run:" + run.id() + "','after':10}");
            assertThat(late.path("recovered").booleanValue()).isFalse();
            assertThat(late.path("last").intValue()).isEqualTo(1_603);
        }
    }

    /// Frames are under 64 KiB, whatever the lines hold.
    @Test
    void longLinesFitAndSayThatTheyAreCut() {
        Run run = run();
        try (Client client = connect()) {
            subscribe(client, "{'channel':'run:" + run.id() + "'}");
            RunLog log = new RunLog(mission.database());
            mission.database()
                    .useTransaction(handle -> log.append(
                            handle,
                            run,
                            IntStream.range(0, 12)
                                    .mapToObj(i -> new RunLine(
                                            0,
                                            null,
                                            LogLevel.ERROR,
                                            (i % 2 == 0 ? "\u0001" : "x").repeat(10_000),
                                            Json.object().put("why", "y".repeat(10_000)),
                                            "",
                                            null))
                                    .toList()));
            int seen = 0;
            while (seen < 12) {
                for (JsonNode line : client.next("run:lines").path("lines")) {
                    boolean cut = line.path("number").intValue() % 2 == 1;
                    assertThat(line.path("truncated").asBoolean(false)).isEqualTo(cut);
                    assertThat(line.path("message").stringValue()).hasSize(cut ? 2_000 : 10_000);
                    seen++;
                }
            }
        }
    }

    @Test
    void aReaderThatIsTooSlowIsToldToReadTheLogAgain() throws Exception {
        Run run = run();
        try (RawSocket slow = new RawSocket(
                mission.port(), 64 << 10, "Host: localhost", "Sec-WebSocket-Protocol: " + V1Mode.PROTOCOL)) {
            slow.say("{'type':'subscribe','payload':{'channel':'run:" + run.id() + "'}}");
            slow.read("subscribed");
            for (int i = 0; i < 12; i++) {
                write(run, 1 + 200 * i, 200, "x".repeat(9_000));
            }
            JsonNode resync = Json.read(slow.read("run:resync").text());
            assertThat(resync.path("last").intValue()).isPositive();
            write(run, 2_401, 1, "the end ");
            JsonNode message = Json.read(slow.read("run:").text());
            while (message.path("last").intValue() < 2_401) {
                message = Json.read(slow.read("run:").text());
            }
            assertThat(message.path("last").intValue()).isEqualTo(2_401);
        }
    }

    @Test
    void signsOfLifeAreHeardAndOnlyTheLatestCounts() {
        String task = mission.ready("Write").path("id").stringValue();
        mission.post("/tasks/" + task + "/claim", "{\"sessionKey\":\"s1\"}");
        try (Client client = connect()) {
            assertThat(subscribe(client, "{'channel':'activity','board':'MC'}").has("board"))
                    .isTrue();
            JsonNode first = client.next("activity").path("tasks").path(task);
            assertThat(first.propertyNames()).containsExactly("lastHeartbeatAt", "leaseExpiresAt");
            for (int i = 0; i < 3; i++) {
                mission.post("/tasks/" + task + "/heartbeat", "{\"sessionKey\":\"s1\"}");
            }
            JsonNode next = client.next("activity").path("tasks").path(task);
            assertThat(next.path("lastHeartbeatAt").stringValue())
                    .isGreaterThan(first.path("lastHeartbeatAt").stringValue());
            mission.post("/tasks/" + task + "/release", "{\"sessionKey\":\"s1\"}");
            assertThat(client.next("activity").path("tasks").isEmpty()).isTrue();
        }
    }

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
        mission.post("/boards", "{\"name\":\"Operations\",\"key\":\"OPS\"}");
        String task = mission.post("/tasks", "{\"title\":\"Write\",\"status\":\"Ready\",\"board\":\"OPS\"}")
                .task()
                .path("id")
                .stringValue();
        try (Client client = connect()) {
            assertThat(subscribe(client, "{'channel':'fleet'}").propertyNames())
                    .containsExactly("type", "id", "channel");
            // Of the new board, which was there before anybody listened.
            client.next("fleet:resync");
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
            JsonNode agents = client.next("fleet:signs");
            assertThat(agents.path("agents").propertyNames()).containsExactly("robo");
            JsonNode tasks = client.next("fleet:signs").path("tasks");
            assertThat(tasks.propertyNames()).containsExactly(task);
            assertThat(tasks.path(task).propertyNames()).containsExactly("lastHeartbeatAt", "leaseExpiresAt");
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

    @Test
    void moreNewsThanAreToldOneByOneAreReadAgain() {
        FleetNews news = new FleetNews();
        for (int i = 0; i < 51; i++) {
            news.note("agent " + i);
        }
        assertThat(news.take()).isEqualTo(new FleetNews.Told(Set.of(), Set.of(), Set.of(), true));
        news.note("one");
        assertThat(news.take()).isEqualTo(new FleetNews.Told(Set.of(), Set.of(), Set.of("one"), false));
    }

    @Test
    void boardAndSideChannelsShareAConnectionAndWhoLeavesIsHeardNoMore() throws Exception {
        try (Client client = connect()) {
            subscribe(client, "{'board':'MC'}");
            subscribe(client, "{'channel':'me','person':'bea'}");
            assigned("bea");
            List<String> types = new ArrayList<>(List.of(
                    client.next().path("type").stringValue(),
                    client.next().path("type").stringValue()));
            assertThat(types).containsExactly("task:created", "notification:created");
            client.say("{'type':'unsubscribe','id':3,'payload':{'channel':'me','person':'bea'}}");
            assertThat(client.next("unsubscribed").path("channel").stringValue())
                    .isEqualTo("me");
            assigned("bea");
            assertThat(client.next().path("type").stringValue()).isEqualTo("task:created");
        }
        Facts.await("nobody to feed", Duration.ofSeconds(10), () -> mission.sideChannels() == 0);
    }

    @Test
    void whatIsNotThereIsAnErrorWithACode() {
        try (Client client = connect()) {
            for (List<String> one : List.of(
                    List.of("{'channel':'run:nonsense'}", "unknown_run"),
                    List.of("{'channel':'run:" + UUID.randomUUID() + "'}", "unknown_run"),
                    List.of("{'channel':'activity','board':'NOPE'}", "unknown_board"),
                    List.of("{'channel':'me','person':' '}", "bad_message"),
                    List.of("{'channel':'gossip'}", "unknown_channel"))) {
                client.say("{'type':'subscribe','id':1,'payload':" + one.getFirst() + "}");
                assertThat(client.next("error").path("code").stringValue()).isEqualTo(one.getLast());
            }
            for (int i = 0; i < 16; i++) {
                subscribe(client, "{'channel':'me','person':'p" + i + "'}");
            }
            subscribe(client, "{'channel':'me','person':'p1'}");
            client.say("{'type':'subscribe','id':1,'payload':{'channel':'me','person':'one too many'}}");
            assertThat(client.next("error").path("code").stringValue()).isEqualTo("too_many_channels");
        }
    }
}
