package dev.missioncontrol.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a person finds in the inbox.
class InboxTest extends Addressees {
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
}
