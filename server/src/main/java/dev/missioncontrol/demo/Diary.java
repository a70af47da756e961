package dev.missioncontrol.demo;

import dev.missioncontrol.http.Json;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an agent writes into the log of its run: what it does, and now and then what is odd about it.
final class Diary {
    private static final double ODD = 0.12;

    private final Api api;
    private final Chance chance;
    private final JsonNode words;
    private final String run;

    /// @param words `details` and `oddities`, with `{n}` where a number belongs
    Diary(Api api, Chance chance, JsonNode words, String run) {
        this.api = api;
        this.chance = chance;
        this.words = words;
        this.run = run;
    }

    /// A step begins; what it looks at is told in a few lines.
    void step(String step) throws IOException, InterruptedException, Api.Refused {
        ObjectNode body = Json.object();
        ArrayNode lines = body.putArray("lines");
        line(lines, "info", step);
        for (int count = chance.between(2, 6); count > 0; count--) {
            boolean isOdd = chance.happens(ODD);
            line(lines, isOdd ? "warn" : "debug", text(isOdd ? "oddities" : "details"));
        }
        write(body);
    }

    void say(String level, String message) throws IOException, InterruptedException, Api.Refused {
        ObjectNode body = Json.object();
        ArrayNode lines = body.putArray("lines");
        line(lines, level, message);
        write(body);
    }

    private static void line(ArrayNode lines, String level, String message) {
        lines.addObject().put("level", level).put("message", message);
    }

    private String text(String kind) {
        return chance.oneOf(words.path(kind)).stringValue().replace("{n}", Integer.toString(chance.between(2, 900)));
    }

    private void write(ObjectNode body) throws IOException, InterruptedException, Api.Refused {
        api.sendAsHolder("POST", "/runs/" + run + "/log", body);
    }
}
