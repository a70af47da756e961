package dev.missioncontrol.demo;

import dev.missioncontrol.http.Json;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an agent asks people about its task. Nobody has to be there: after a while it goes on by itself, so that the
/// demo does.
final class Counsel {
    private static final int PATIENCE_SECONDS = 180;
    private static final int ROUNDS = 9;

    private final Api api;
    private final Chance chance;
    private final String path;

    Counsel(Api api, Chance chance, String path) {
        this.api = api;
        this.chance = chance;
        this.path = path;
    }

    /// @param question `{text, options}`; the first option is what the agent takes when nobody says anything
    /// @return what was answered, by a person or by time
    String ask(JsonNode question) throws IOException, InterruptedException, Api.Refused {
        JsonNode options = question.path("options");
        ObjectNode body = Json.object()
                .put("text", question.path("text").stringValue())
                .put("default", options.path(0).stringValue())
                .put("deadlineSeconds", chance.seconds(PATIENCE_SECONDS));
        body.set("options", options);
        String id = api.sendAsHolder("POST", path + "/questions", body)
                .path("question")
                .path("id")
                .stringValue();
        JsonNode asked;
        do {
            asked = waited("/questions/" + id).path("question");
        } while (asked.path("state").stringValue().equals("open"));
        return asked.path("answer").asString(options.path(0).stringValue());
    }

    /// @return whether to go on: a person said yes, or nobody said anything and the request was taken back
    boolean mayGoOn(String note) throws IOException, InterruptedException, Api.Refused {
        String id = api.sendAsHolder("POST", path + "/approvals", Json.object().put("note", note))
                .path("approval")
                .path("id")
                .stringValue();
        for (int round = 0; round < ROUNDS; round++) {
            String state =
                    waited("/approvals/" + id).path("approval").path("state").stringValue();
            if (!state.equals("requested")) {
                return !state.equals("rejected");
            }
        }
        api.sendAsHolder("POST", "/approvals/" + id + "/decision", Json.object().put("decision", "withdraw"));
        return true;
    }

    /// A long poll keeps the lease while it waits.
    private JsonNode waited(String question) throws IOException, InterruptedException, Api.Refused {
        return api.getAsHolder(question + "?wait=" + chance.seconds(PATIENCE_SECONDS / ROUNDS));
    }
}
