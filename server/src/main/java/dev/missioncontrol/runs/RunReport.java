package dev.missioncontrol.runs;

import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an agent tells of its run besides the log; null where it says nothing, which leaves what is known.
///
/// @param summary what came of it
/// @param usage the run's totals: tokens as whole numbers, `cost` with its `currency`
/// @param model that did the work
/// @param runtime that the agent runs in, such as `claude-code`
/// @param artifacts what it made: `[{name, url?, kind?, …}]`
public record RunReport(
        @Nullable String summary,
        @Nullable JsonNode usage,
        @Nullable String model,
        @Nullable String runtime,
        @Nullable JsonNode artifacts) {
    public static final RunReport NOTHING = new RunReport(null, null, null, null, null);

    private static final int SUMMARY = 10_000;
    private static final int MODEL = 200;
    private static final int RUNTIME = 100;
    private static final int ARTIFACTS = 100;
    private static final int TREE = 50_000;
    private static final long MOST_TOKENS = 1_000_000_000_000L;
    private static final List<String> TOKENS =
            List.of("inputTokens", "outputTokens", "cacheReadTokens", "cacheWriteTokens", "reasoningTokens");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public static RunReport summed(@Nullable String summary) {
        return new RunReport(summary, null, null, null, null);
    }

    /// The fields `summary`, `usage`, `model`, `runtime` and `artifacts` of a body.
    public static RunReport of(Body body) {
        return new RunReport(
                body.text("summary", SUMMARY),
                body.object("usage").map(RunReport::usage).orElse(null),
                name(body, "model", MODEL),
                name(body, "runtime", RUNTIME),
                artifacts(body));
    }

    /// The same with another summary where it has none.
    public RunReport orSummed(@Nullable String other) {
        return new RunReport(summary == null ? other : summary, usage, model, runtime, artifacts);
    }

    /// Known numbers only, so that sums over runs mean something.
    private static JsonNode usage(Body given) {
        ObjectNode usage = Json.object();
        for (String name : TOKENS) {
            Long tokens = given.integer(name, 0, MOST_TOKENS);
            if (tokens != null) {
                usage.put(name, tokens);
            }
        }
        String currency = given.text("currency", 3);
        if (currency != null && !CURRENCY.matcher(currency).matches()) {
            throw Problem.invalid(given.at("currency"), "currency has to be three capital letters, such as EUR.");
        }
        boolean estimated = Boolean.TRUE.equals(given.flag("costEstimated"));
        Double cost = given.number("cost");
        if (cost != null) {
            usage.put("cost", cost);
            usage.put("currency", currency == null ? "USD" : currency);
            usage.put("costEstimated", estimated);
        }
        return usage;
    }

    private static @Nullable String name(Body body, String field, int longest) {
        String name = body.text(field, longest);
        return name == null || name.isBlank() ? null : name;
    }

    private static @Nullable JsonNode artifacts(Body body) {
        JsonNode artifacts = body.tree("artifacts", TREE);
        if (artifacts == null) {
            return null;
        }
        if (!artifacts.isArray() || artifacts.size() > ARTIFACTS) {
            throw Problem.invalid("/artifacts", "artifacts has to be a list of at most " + ARTIFACTS + " entries.");
        }
        for (int i = 0; i < artifacts.size(); i++) {
            JsonNode name = artifacts.get(i).get("name");
            if (name == null || !name.isString() || name.stringValue().isBlank()) {
                throw Problem.invalid("/artifacts/" + i, "An artifact is an object with a name.");
            }
        }
        return artifacts;
    }
}
