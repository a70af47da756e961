package dev.missioncontrol.claims;

import dev.missioncontrol.agents.Agent;
import dev.missioncontrol.agents.AgentState;
import dev.missioncontrol.agents.Agents;
import dev.missioncontrol.agents.Sightings;
import dev.missioncontrol.conversation.DirectiveKind;
import dev.missioncontrol.conversation.Directives;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Consumer;

/// The fleet. People pause an agent, let it finish what it has, and let it go on; agents cannot.
public final class AgentRoutes {
    private final Agents agents;
    private final Sightings sightings;
    private final Leases leases;
    private final WaitingRoom room;
    private final Writes writes;
    private final Consumer<String> listener;

    /// @param listener hears whose state was set
    public AgentRoutes(
            Agents agents,
            Sightings sightings,
            Leases leases,
            WaitingRoom room,
            Writes writes,
            Consumer<String> listener) {
        this.agents = agents;
        this.sightings = sightings;
        this.leases = leases;
        this.room = room;
        this.writes = writes;
        this.listener = listener;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/agents", this::list);
        routes.get(base + "/agents/{name}", this::read);
        routes.patch(base + "/agents/{name}", this::change);
    }

    private void list(Context context) {
        Page page = Page.of(context);
        Cursor after = page.after();
        lookAround();
        page.answer(
                context,
                "agents",
                agents.list(after == null ? null : after.text(0), page.rows()),
                agent -> agent.toJson(room.waiting(agent.name())),
                agent -> Cursor.behind(agent.name()));
    }

    private void read(Context context) {
        lookAround();
        Reply.answer(context, answer(context.pathParam("name")));
    }

    private void change(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        String name = context.pathParam("name");
        AgentState state = body.word("state", AgentState.class)
                .orElseThrow(() -> Problem.invalid("/state", "state is required: active, paused or draining."));
        if (caller.actor().kind() != Actor.Kind.PERSON) {
            throw new Problem(ProblemCode.FORBIDDEN, "Only a person decides which agents get work.");
        }
        lookAround();
        if (agents.find(name).isEmpty()) {
            throw Problem.notFound("agent " + name);
        }
        writes.answer(context, caller, () -> {
            agents.set(name, state, caller.actor().name());
            listener.accept(name);
            tellHolders(context, caller, name, state);
            if (state.getsWork()) {
                room.resumed(name);
            }
            return answer(name);
        });
    }

    /// Sessions at work hear of a pause with the answer to their next report; nobody hears of one that is over.
    private void tellHolders(Context context, Caller caller, String name, AgentState state) {
        for (Leases.Found held : leases.heldBy(name)) {
            writes.run(context, caller, held.boardId(), transaction -> {
                Directives.withdraw(transaction, held.taskId(), DirectiveKind.PAUSE);
                if (state == AgentState.PAUSED) {
                    Directives.add(
                            transaction,
                            held.taskId(),
                            held.fence(),
                            DirectiveKind.PAUSE,
                            Json.object().put("by", caller.actor().name()));
                }
                return true;
            });
        }
    }

    private Answer answer(String name) {
        Agent agent = agents.find(name).orElseThrow(() -> Problem.notFound("agent " + name));
        return Answer.ok(Json.object().set("agent", agent.toJson(room.waiting(name))));
    }

    /// Nobody who has called is missing, however short ago that was.
    private void lookAround() {
        sightings.write();
        agents.rememberHolders();
    }
}
