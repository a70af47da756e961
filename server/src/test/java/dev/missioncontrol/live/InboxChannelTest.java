package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The channel `me`.
class InboxChannelTest extends Listening {
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
}
