package dev.missioncontrol.http;

import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request leaves behind for the log and the meters while it is answered: who acted, the code of its problem,
/// why
/// there was no work. All three are names of ours or of agents; nothing secret belongs here.
public final class Trace {
    private static final String ACTOR = "trace-actor";
    private static final String AGENT = "trace-agent";
    private static final String CAPABILITIES = "trace-capabilities";
    private static final String PROBLEM = "trace-problem";
    private static final String REASON = "trace-reason";

    private Trace() {}

    public static void actor(Context context, String name) {
        context.attribute(ACTOR, name);
    }

    /// An agent acted.
    public static void agent(Context context, String name) {
        context.attribute(ACTOR, name);
        context.attribute(AGENT, name);
    }

    /// What that agent offers.
    public static void capabilities(Context context, List<String> capabilities) {
        context.attribute(CAPABILITIES, capabilities);
    }

    static void problem(Context context, ProblemCode code) {
        context.attribute(PROBLEM, code);
    }

    /// Why a session that asked for work got none: one of a few words.
    public static void reason(Context context, String reason) {
        context.attribute(REASON, reason);
    }

    public static @Nullable String actor(Context context) {
        return context.attribute(ACTOR);
    }

    public static @Nullable String agent(Context context) {
        return context.attribute(AGENT);
    }

    public static @Nullable List<String> capabilities(Context context) {
        return context.attribute(CAPABILITIES);
    }

    public static @Nullable ProblemCode problem(Context context) {
        return context.attribute(PROBLEM);
    }

    public static @Nullable String reason(Context context) {
        return context.attribute(REASON);
    }
}
