package dev.missioncontrol.support;

import dev.missioncontrol.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The body of a call, from names and values in turn.
public final class Fields {
    private Fields() {}

    public static String fields(@Nullable Object... fields) {
        ObjectNode json = Json.object();
        for (int i = 0; i < fields.length; i += 2) {
            json.set(String.valueOf(fields[i]), Json.MAPPER.valueToTree(fields[i + 1]));
        }
        return json.toString();
    }
}
