package dev.missioncontrol.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is marked as read, and taken back.
class ReadingTest extends Addressees {
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
}
