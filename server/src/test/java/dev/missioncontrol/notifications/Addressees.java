package dev.missioncontrol.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.OneServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/// What the tests of inboxes share: people of whom each test has its own, and what stands in their inboxes.
abstract class Addressees extends OneServer {
    static final Duration LONGEST = Duration.ofSeconds(15);
    static final Actor ADA = Actor.agent("ada");

    static Told told;
    private static int names;

    @BeforeAll
    static void startTelling() {
        String board =
                mission.get("/boards").body().path("boards").path(0).path("id").stringValue();
        told = new Told(mission, UUID.fromString(board));
    }

    @AfterAll
    static void stopTelling() {
        told.close();
    }

    /// A person nobody else is told of.
    static String someone() {
        return "person " + names++;
    }

    static String task(String assignee) {
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

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static JsonNode inbox(String person, String more) {
        Mission.Answer answer = mission.get("/notifications?person=" + encoded(person) + more);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    static JsonNode inbox(String person, int unread) throws Exception {
        AtomicReference<JsonNode> last = new AtomicReference<>(Json.object());
        Facts.await(unread + " unread notifications of " + person, LONGEST, () -> {
            last.set(inbox(person, ""));
            return last.get().path("unread").intValue() == unread;
        });
        return last.get();
    }

    static JsonNode read(String person, String json) {
        Mission.Answer answer = mission.post("/notifications/read?person=" + encoded(person), json.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    static JsonNode unread(String person, String json) {
        Mission.Answer answer =
                mission.post("/notifications/unread?person=" + encoded(person), json.replace('\'', '"'));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    static List<String> kinds(JsonNode inbox) {
        return inbox.path("groups")
                .path(0)
                .path("items")
                .valueStream()
                .map(item -> item.path("kind").stringValue())
                .toList();
    }
}
