package dev.missioncontrol.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The inbox on the whole server. Each test has its own people, so that all share one server.
class InboxTest {
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Actor ADA = Actor.agent("ada");

    private static Mission mission;
    private static Told told;
    private static int names;

    @BeforeAll
    static void start() {
        mission = Mission.start();
        String board =
                mission.get("/boards").body().path("boards").path(0).path("id").stringValue();
        told = new Told(mission, UUID.fromString(board));
    }

    @AfterAll
    static void stop() {
        told.close();
        assertThat(mission.broken()).isEmpty();
        mission.close();
    }

    /// A person nobody else is told of.
    private static String someone() {
        return "person " + names++;
    }

    private static String task(String assignee) {
        return mission.post(
                        "/tasks",
                        Json.object()
                                .put("title", "Write the report")
                                .put("status", "Ready")
                                .put("assignee", assignee)
                                .toString())
                .task()
                .path("id")
                .stringValue();
    }

    private static JsonNode inbox(String person, String more) {
        Mission.Answer answer = mission.get("/notifications?person=" + encoded(person) + more);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode inbox(String person, int unread) throws Exception {
        AtomicReference<JsonNode> last = new AtomicReference<>(Json.object());
        Facts.await(unread + " unread notifications of " + person, LONGEST, () -> {
            last.set(inbox(person, ""));
            return last.get().path("unread").intValue() == unread;
        });
        return last.get();
    }

    private static JsonNode read(String person, String json) {
        Mission.Answer answer = mission.post("/notifications/read?person=" + encoded(person), json.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void whoIsAssignedFindsItInTheInbox() throws Exception {
        String person = someone();
        String id = task(person);
        JsonNode inbox = inbox(person, 1);
        assertThat(inbox.propertyNames())
                .containsExactly("person", "unread", "needsYou", "upTo", "boards", "groups", "nextCursor");
        assertThat(inbox.path("boards").isEmpty()).isTrue();
        assertThat(inbox.path("needsYou").intValue()).isZero();
        JsonNode group = inbox.path("groups").path(0);
        assertThat(group.propertyNames()).containsExactly("task", "needsYou", "unread", "newest", "muted", "items");
        assertThat(group.path("task").path("id").stringValue()).isEqualTo(id);
        assertThat(group.path("task").propertyNames()).containsExactly("id", "key", "title", "board", "deleted");
        JsonNode item = group.path("items").path(0);
        assertThat(item.propertyNames())
                .containsExactly("id", "number", "kind", "sentence", "at", "read", "needsYou", "actor", "data");
        assertThat(item.path("kind").stringValue()).isEqualTo("assigned");
        assertThat(item.path("actor").path("name").stringValue()).isEqualTo("human");
    }

    private static JsonNode unread(String person, String json) {
        Mission.Answer answer =
                mission.post("/notifications/unread?person=" + encoded(person), json.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void aReadingIsTakenBackExactlyAndTwiceIsOnce() throws Exception {
        String person = someone();
        String first = task(person);
        task(person);
        inbox(person, 2);
        JsonNode one = read(person, "{'taskId':'" + first + "'}");
        JsonNode rest = read(person, "{'all':true}");
        assertThat(one.path("read").intValue()).isEqualTo(1);
        assertThat(rest.path("read").intValue()).isEqualTo(1);
        assertThat(read(person, "{'all':true}").has("reading")).isFalse();

        JsonNode back = unread(person, "{'reading':" + rest.path("reading") + "}");
        assertThat(back.path("marked").intValue()).isEqualTo(1);
        assertThat(back.path("unread").intValue()).isEqualTo(1);
        JsonNode groups = inbox(person, "&unread=true").path("groups");
        assertThat(groups).hasSize(1);
        assertThat(groups.path(0).at("/task/id").stringValue())
                .as("what was read before stays so")
                .isNotEqualTo(first);
        JsonNode again = unread(person, "{'reading':" + rest.path("reading") + "}");
        assertThat(again.path("marked").intValue()).isZero();
        assertThat(again.path("upTo")).as("nothing changed").isEqualTo(back.path("upTo"));

        String id = inbox(person, "")
                .path("groups")
                .valueStream()
                .filter(group -> group.at("/task/id").stringValue().equals(first))
                .findFirst()
                .orElseThrow()
                .at("/items/0/id")
                .stringValue();
        assertThat(unread(person, "{'ids':['" + id + "']}").path("unread").intValue())
                .isEqualTo(2);
        assertThat(unread(someone(), "{'ids':['" + id + "']}").path("marked").intValue())
                .as("nobody else's")
                .isZero();
        for (String wrong : List.of("{}", "{\"reading\":1,\"ids\":[]}", "{\"ids\":[\"x\"]}")) {
            assertThat(mission.post("/notifications/unread", wrong).status()).isEqualTo(400);
        }
    }

    @Test
    void anAgentReadsItsOwnInbox() throws Exception {
        String agent = someone().replace(' ', '-');
        task(agent);
        Facts.await("the assignment", LONGEST, () -> {
            Mission.Answer answer = mission.send("GET", "/notifications", null, "X-Agent", agent);
            return answer.body().path("person").stringValue().equals(agent)
                    && answer.body().path("unread").intValue() == 1;
        });
    }

    @Test
    void aQuestionNeedsYouUntilItIsAnsweredAndReadingItSettlesNothing() throws Exception {
        String person = someone();
        String id = task(person);
        inbox(person, 1);
        String question = "{'question':{'id':'q1','text':'Red?','askedBy':'ada'}}";
        told.happen(ADA, id, "question.asked", question, question);
        JsonNode inbox = inbox(person, 2);
        assertThat(inbox.path("needsYou").intValue()).isEqualTo(1);
        assertThat(inbox.path("boards").path(0).path("needsYou").intValue()).isEqualTo(1);
        JsonNode asked = inbox.path("groups").path(0).path("items").path(0);
        assertThat(asked.path("data").path("question").path("text").stringValue())
                .isEqualTo("Red?");
        assertThat(asked.path("needsYou").booleanValue()).isTrue();

        JsonNode read = read(person, "{'all':true,'upTo':" + inbox.path("upTo") + "}");
        assertThat(read.path("read").intValue()).isEqualTo(2);
        assertThat(read.path("unread").intValue()).isZero();
        assertThat(read.path("needsYou").intValue()).isEqualTo(1);

        told.happen(Actor.HUMAN, id, "question.answered", "{'question':null}", question);
        Facts.await(
                "that nothing needs them",
                LONGEST,
                () -> inbox(person, "").path("needsYou").intValue() == 0);
        JsonNode settled =
                inbox(person, "").path("groups").path(0).path("items").path(0);
        assertThat(settled.path("needsYou").booleanValue()).isFalse();
        assertThat(settled.has("resolvedAt")).isTrue();
    }

    @Test
    void whatNeedsYouComesFirstThenTheNewestPageByPage() throws Exception {
        String person = someone();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(task(person));
        }
        inbox(person, 7);
        told.happen(ADA, ids.get(2), "task.failed", "{'executionState':'failed'}", "{}");
        inbox(person, 8);
        List<String> expected = new ArrayList<>(ids.reversed());
        expected.remove(ids.get(2));
        expected.addFirst(ids.get(2));

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = inbox(person, "&limit=3" + cursor);
            page.path("groups")
                    .forEach(group -> seen.add(group.path("task").path("id").stringValue()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").stringValue();
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void oneTaskOrSomeItemsOrAllUpToAPlaceAreMarkedAsRead() throws Exception {
        String person = someone();
        String first = task(person);
        String second = task(person);
        task(person);
        JsonNode inbox = inbox(person, 3);
        String item =
                inbox.path("groups").path(0).path("items").path(0).path("id").stringValue();
        assertThat(read(person, "{'ids':['" + item + "']}").path("unread").intValue())
                .isEqualTo(2);
        assertThat(read(person, "{'ids':['" + item + "']}").path("read").intValue())
                .isZero();
        String key = mission.get("/tasks/" + first).task().path("key").stringValue();
        assertThat(read(person, "{'taskId':'" + key + "'}").path("unread").intValue())
                .isEqualTo(1);
        assertThat(inbox(person, "&unread=true").path("groups").valueStream())
                .extracting(group -> group.path("task").path("id").stringValue())
                .containsExactly(second);

        long upTo = inbox(person, "").path("upTo").longValue();
        task(person);
        inbox(person, 2);
        assertThat(read(person, "{'all':true,'upTo':" + upTo + "}")
                        .path("unread")
                        .intValue())
                .isEqualTo(1);
        assertThat(read(person, "{'all':true}").path("unread").intValue()).isZero();
    }

    @Test
    void whatCannotBeMarkedIsRefused() {
        for (String body : List.of(
                "{}",
                "{'all':false}",
                "{'all':true,'ids':[]}",
                "{'ids':['x']}",
                "{'ids':7}",
                "{'all':true,'upTo':-1}")) {
            Mission.Answer answer = mission.post("/notifications/read", body.replace('\'', '"'));
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("validation");
        }
        assertThat(mission.post("/notifications/read", "{\"taskId\":\"MC-999999\"}")
                        .status())
                .isEqualTo(404);
        assertThat(mission.get("/notifications?unread=maybe").status()).isEqualTo(400);
        assertThat(mission.get("/notifications?cursor=abc").status()).isEqualTo(400);
        assertThat(mission.get("/notifications?person=%20").status()).isEqualTo(400);
        assertThat(mission.put("/tasks/MC-999999/mute", "{}").status()).isEqualTo(404);
    }

    @Test
    void aMutedTaskTellsOnlyWhatNeedsYou() throws Exception {
        String person = someone();
        String id = task(person);
        inbox(person, 1);
        String mute = "/tasks/" + id + "/mute?person=" + encoded(person);
        assertThat(mission.get(mute).body().path("muted").booleanValue()).isFalse();
        assertThat(mission.put(mute, "").body().path("muted").booleanValue()).isTrue();
        assertThat(mission.put(mute, "").status()).isEqualTo(200);
        assertThat(mission.get(mute).body().path("muted").booleanValue()).isTrue();
        told.happen(ADA, id, "task.moved", "{'status':'Review'}", "{}");
        told.happen(ADA, id, "task.failed", "{'executionState':'failed'}", "{}");
        JsonNode group = inbox(person, 2).path("groups").path(0);
        assertThat(group.path("muted").booleanValue()).isTrue();
        assertThat(group.path("items").path(0).path("kind").stringValue()).isEqualTo("run_failed");

        assertThat(mission.delete(mute).status()).isEqualTo(204);
        assertThat(mission.get(mute).body().path("muted").booleanValue()).isFalse();
        told.happen(ADA, id, "task.moved", "{'status':'Ready'}", "{}");
        told.happen(ADA, id, "task.moved", "{'status':'Review'}", "{}");
        inbox(person, 3);
    }

    @Test
    void aTaskThatIsGoneIsStillToldOf() throws Exception {
        String person = someone();
        String id = task(person);
        told.happen(ADA, id, "task.failed", "{'executionState':'failed'}", "{}");
        inbox(person, 2);
        mission.put("/tasks/" + id + "/mute?person=" + encoded(person), "");
        assertThat(mission.delete("/tasks/" + id).status()).isEqualTo(204);
        Facts.await(
                "that nothing needs them",
                LONGEST,
                () -> inbox(person, "").path("needsYou").intValue() == 0);
        JsonNode task = inbox(person, "").path("groups").path(0).path("task");
        assertThat(task.path("deleted").booleanValue()).isTrue();
        assertThat(task.path("title").stringValue()).isEqualTo("Write the report");
        assertThat(read(person, "{'taskId':'" + id + "'}").path("unread").intValue())
                .isZero();
    }

    @Test
    void whoSpokeOnATaskIsToldWhatItComesTo() throws Exception {
        String person = someone();
        String id = task("somebody else");
        told.happen(
                new Actor(Actor.Kind.PERSON, person, person),
                id,
                "comment.added",
                "{}",
                "{'comment':{'text':'Hm','mentions':[]}}");
        told.happen(ADA, id, "task.moved", "{'status':'Review'}", "{}");
        assertThat(inbox(person, 1)
                        .path("groups")
                        .path(0)
                        .path("items")
                        .path(0)
                        .path("kind")
                        .stringValue())
                .isEqualTo("review_ready");
    }

    @Test
    void whatReallyHappensOnABoardIsTold() throws Exception {
        String person = someone();
        String first = task(person);
        String second = mission.post(
                        "/tasks",
                        Json.object()
                                .put("title", "Send the report")
                                .put("status", "Ready")
                                .put("assignee", person)
                                .set("blockedBy", Json.MAPPER.createArrayNode().add(first))
                                .toString())
                .task()
                .path("id")
                .stringValue();
        String claim = "{\"sessionKey\":\"s-" + person + "\"}";
        assertThat(mission.send("POST", "/tasks/" + first + "/claim", claim, "X-Agent", "robo")
                        .status())
                .isEqualTo(200);
        assertThat(mission.send("PUT", "/tasks/" + first + "/move", "{\"status\":\"Blocked\"}", "X-Agent", "robo")
                        .status())
                .isEqualTo(200);
        JsonNode inbox = inbox(person, 3);
        assertThat(inbox.path("needsYou").intValue()).isEqualTo(1);
        mission.send("PUT", "/tasks/" + first + "/move", "{\"status\":\"Done\"}", "X-Agent", "robo");
        inbox = inbox(person, 4);
        assertThat(inbox.path("needsYou").intValue()).isZero();
        JsonNode newest = inbox.path("groups").path(0);
        assertThat(newest.path("task").path("id").stringValue()).isEqualTo(second);
        assertThat(newest.path("items").path(0).path("kind").stringValue()).isEqualTo("unblocked");

        mission.send("POST", "/tasks/" + second + "/claim", claim, "X-Agent", "robo");
        mission.timePasses(Duration.ofMinutes(10));
        inbox = inbox(person, 5);
        assertThat(inbox.path("groups")
                        .path(0)
                        .path("items")
                        .path(0)
                        .path("kind")
                        .stringValue())
                .isEqualTo("lease_lost");
        mission.send("POST", "/tasks/" + second + "/claim", claim, "X-Agent", "robo");
        Facts.await(
                "that nothing needs them",
                LONGEST,
                () -> inbox(person, "").path("needsYou").intValue() == 0);
    }

    @Test
    void whatAgentsAskAndPeopleAnswerIsTold() throws Exception {
        String person = someone().replace(' ', '-');
        String id = task(person);
        mission.send("POST", "/tasks/" + id + "/claim", "{\"sessionKey\":\"a-" + person + "\"}", "X-Agent", "asker");
        inbox(person, 1);
        String agent = "asker of " + person;
        Mission.Answer asked = mission.send(
                "POST",
                "/tasks/" + id + "/questions",
                "{\"text\":\"Red or blue?\",\"options\":[\"red\",\"blue\"],\"sessionKey\":\"a-" + person + "\"}",
                "X-Agent",
                agent);
        assertThat(asked.status()).isEqualTo(201);
        JsonNode inbox = inbox(person, 2);
        assertThat(kinds(inbox)).containsExactly("question_asked", "assigned");
        assertThat(inbox.path("needsYou").intValue()).isEqualTo(1);
        String question = asked.body().path("question").path("id").stringValue();
        assertThat(mission.post("/questions/" + question + "/answer", "{\"answer\":\"red\"}")
                        .status())
                .isEqualTo(200);
        assertThat(kinds(inbox(agent, 1))).containsExactly("answered");
        Facts.await(
                "that nothing needs them",
                LONGEST,
                () -> inbox(person, "").path("needsYou").intValue() == 0);

        mission.post("/tasks/" + id + "/comments", "{\"text\":\"What do you think, @" + person + "?\"}");
        assertThat(kinds(inbox(person, 3)).getFirst()).isEqualTo("mentioned");
        Mission.Answer approval = mission.send("POST", "/tasks/" + id + "/approvals", "{}", "X-Agent", "asker");
        assertThat(approval.status()).isEqualTo(201);
        inbox = inbox(person, 4);
        assertThat(kinds(inbox).getFirst()).isEqualTo("approval_requested");
        assertThat(inbox.path("needsYou").intValue()).isEqualTo(1);
        mission.post(
                "/approvals/" + approval.body().path("approval").path("id").stringValue() + "/decision",
                "{\"decision\":\"reject\",\"comment\":\"Not yet\"}");
        Facts.await(
                "that nothing needs them",
                LONGEST,
                () -> inbox(person, "").path("needsYou").intValue() == 0);
    }

    private static List<String> kinds(JsonNode inbox) {
        return inbox.path("groups")
                .path(0)
                .path("items")
                .valueStream()
                .map(item -> item.path("kind").stringValue())
                .toList();
    }

    @Test
    void aDueDateIsToldOnceWhenItIsNear() throws Exception {
        String person = someone();
        String id = task(person);
        inbox(person, 1);
        DueDates due = dueDates();
        due.tell();
        mission.patch("/tasks/" + id, "{\"dueDate\":\"" + Instant.now().plus(Duration.ofHours(30)) + "\"}");
        due.tell();
        assertThat(inbox(person, "").path("unread").intValue()).isEqualTo(1);
        mission.patch("/tasks/" + id, "{\"dueDate\":\"" + Instant.now().plus(Duration.ofHours(20)) + "\"}");
        due.tell();
        due.tell();
        dueDates().tell();
        assertThat(inbox(person, "").path("unread").intValue()).isEqualTo(2);
        assertThat(inbox(person, "")
                        .path("groups")
                        .path(0)
                        .path("items")
                        .path(0)
                        .path("kind")
                        .stringValue())
                .isEqualTo("due_soon");
        mission.patch("/tasks/" + id, "{\"dueDate\":\"" + Instant.now().plus(Duration.ofHours(10)) + "\"}");
        due.tell();
        assertThat(inbox(person, "").path("unread").intValue()).isEqualTo(3);
        mission.patch(
                "/tasks/" + id,
                "{\"status\":\"Done\",\"dueDate\":\"" + Instant.now().plus(Duration.ofHours(5)) + "\"}");
        due.tell();
        assertThat(inbox(person, "").path("unread").intValue()).isEqualTo(3);
    }

    private static DueDates dueDates() {
        return new DueDates(
                mission.database(),
                new dev.missioncontrol.events.LogReader(
                        mission.database(),
                        new dev.missioncontrol.events.EventLog(mission.database()),
                        Teller.NAME,
                        new Teller(people -> {})),
                people -> {});
    }

    @Test
    void anInboxForgetsWhatIsOldAndWhatIsTooMuch() throws Exception {
        String person = someone();
        String id = task(person);
        inbox(person, 1);
        mission.database().useHandle(handle -> {
            handle.createUpdate("""
                            INSERT INTO notification (
                                   board_id, id, person, kind, seq, task_id, task_key, task_title, sentence, actor_kind,
                                   actor_id, actor_name, data, at, number, revision, needs_you)
                            SELECT n.board_id, gen_random_uuid(), n.person, n.kind, 1000000 + i, n.task_id, n.task_key,
                                   n.task_title, n.sentence, n.actor_kind, n.actor_id, n.actor_name, n.data, n.at,
                                   n.number + i, n.revision, false
                              FROM notification n, generate_series(1, 10005) AS i
                             WHERE n.person = :person
                            """).bind("person", person).execute();
            handle.createUpdate("""
                            UPDATE notification
                               SET told_at = told_at - interval '91 days'
                             WHERE person = :person
                               AND number > 10000
                            """).bind("person", person).execute();
        });
        new Attic(mission.database()).clear();
        assertThat(inbox(person, "").path("unread").intValue()).isEqualTo(10_000);
        mission.database()
                .useHandle(handle -> handle.execute(
                        "UPDATE notification SET told_at = told_at - interval '91 days'" + " WHERE task_id = ?",
                        UUID.fromString(id)));
        new Attic(mission.database()).clear();
        assertThat(inbox(person, "").path("unread").intValue()).isZero();
    }
}
