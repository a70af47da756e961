package dev.missioncontrol.operations;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// What this installation is: the web app tells people when everyone who reaches the server may do everything.
///
/// @param openToTheNetwork whether other machines reach it although nobody signs in
public record Installation(String version, boolean openToTheNetwork) {
    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/installation", this::answer);
    }

    private void answer(Context context) {
        Reply.json(
                context,
                Json.object().put("version", version).put("mode", "open").put("openToTheNetwork", openToTheNetwork));
    }
}
