package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/// What the tests of side channels share: the whole application, and clients that subscribe.
abstract class Listening {
    final Mission mission;

    Listening() {
        this(new Pace());
    }

    Listening(Pace pace) {
        mission = Mission.at(pace.limits());
    }

    @AfterEach
    void stop() {
        mission.close();
    }

    Client connect() {
        return connect(mission);
    }

    static Client connect(Mission server) {
        Client client = Client.connect(URI.create("ws://127.0.0.1:" + server.port() + "/api/v1/ws"), V1Mode.PROTOCOL);
        assertThat(client.next("hello").path("maxChannels").intValue()).isEqualTo(16);
        return client;
    }

    static JsonNode subscribe(Client client, String payload) {
        client.say("{'type':'subscribe','id':9,'payload':" + payload + "}");
        return client.next("subscribed");
    }

    String assigned(String person) {
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
}
