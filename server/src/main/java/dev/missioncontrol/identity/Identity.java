package dev.missioncontrol.identity;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Trace;
import io.javalin.http.Context;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who acts in open mode: the agent that the call names, else the person at this machine.
public final class Identity {
    /// The name the tracker's bots poll under.
    public static final String USUAL_AGENT = "clawdbot";

    private static final int LONGEST_NAME = 200;

    private Identity() {}

    /// A call with `X-Agent` or a session key is that agent's; every other is `human`'s.
    ///
    /// @param agentOfSession the name to take when the call has a session key but no header
    public static Actor of(Context context, @Nullable String sessionKey, Supplier<String> agentOfSession) {
        String name = Requests.header(context, "X-Agent", LONGEST_NAME);
        Actor actor;
        if (name != null) {
            actor = Actor.agent(name);
        } else {
            actor = sessionKey == null ? Actor.HUMAN : Actor.agent(agentOfSession.get());
        }
        if (actor.kind() == Actor.Kind.AGENT) {
            Trace.agent(context, actor.name());
        } else {
            Trace.actor(context, actor.name());
        }
        return actor;
    }
}
