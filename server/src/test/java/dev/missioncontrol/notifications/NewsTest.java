package dev.missioncontrol.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What happens on the board, as it comes into the inboxes of its people.
class NewsTest extends Addressees {
    @Override
    protected boolean letsTimePass() {
        return true;
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
        assertThat(inbox.at("/groups/0/items/0/kind").stringValue()).isEqualTo("lease_lost");
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
        assertThat(inbox(person, 1).at("/groups/0/items/0/kind").stringValue()).isEqualTo("review_ready");
    }
}
