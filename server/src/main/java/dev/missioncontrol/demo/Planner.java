package dev.missioncontrol.demo;

import dev.missioncontrol.http.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an agent does when there is nothing to do: it keeps the demo's own tasks on the default board going, for hours
/// and without end, by taking away what is old and adding a little when little is left.
final class Planner {
    /// The bounds between which the demo breathes: with them it stays below about 110 tasks.
    private static final int MOST_DONE = 60;
    private static final int MOST_IN_REVIEW = 7;
    private static final int MOST_FAILED = 4;
    private static final int MOST_OPEN = 45;
    private static final int FEW_READY = 7;
    private static final int FEW_IN_BACKLOG = 6;

    private static final JsonNode WORDS = Resource.json("work.json");

    private final Api api;
    private final Chance chance;
    private final InstantSource clock;

    Planner(Api api, Chance chance, InstantSource clock) {
        this.api = api;
        this.chance = chance;
        this.clock = clock;
    }

    /// One look at the board, and at most one change of each kind.
    void plan() throws IOException, InterruptedException, Api.Refused {
        List<JsonNode> tasks = tasks();
        List<JsonNode> done = oldestFirst(tasks, "Done");
        if (done.size() > MOST_DONE) {
            api.delete(path(done.getFirst()));
        }
        List<JsonNode> review = oldestFirst(tasks, "Review");
        if (review.size() > MOST_IN_REVIEW) {
            move(review.getFirst(), "Done");
        }
        List<JsonNode> failed = oldestFirst(tasks, "Blocked").stream()
                .filter(task -> task.path("executionState").stringValue().equals("failed"))
                .toList();
        if (failed.size() > MOST_FAILED) {
            move(failed.getFirst(), "Ready");
        }
        long ready =
                tasks.stream().filter(task -> task.path("ready").booleanValue()).count();
        if (ready < FEW_READY && tasks.size() - done.size() < MOST_OPEN) {
            bringWork(tasks);
        }
    }

    private List<JsonNode> tasks() throws IOException, InterruptedException, Api.Refused {
        String board = api.get("/boards")
                .path("boards")
                .valueStream()
                .filter(one -> one.path("isDefault").booleanValue())
                .map(one -> one.path("id").stringValue())
                .findFirst()
                .orElseThrow();
        return api.get("/boards/" + board + "/snapshot")
                .path("tasks")
                .valueStream()
                .filter(task -> task.path("demo").booleanValue())
                .toList();
    }

    private static List<JsonNode> oldestFirst(List<JsonNode> tasks, String status) {
        return tasks.stream()
                .filter(task -> task.path("status").stringValue().equals(status))
                .sorted(Comparator.comparing(
                        task -> task.path("currentStateStartedAt").stringValue()))
                .toList();
    }

    private static String path(JsonNode task) {
        return "/tasks/" + task.path("id").stringValue();
    }

    private void move(JsonNode task, String status) throws IOException, InterruptedException, Api.Refused {
        api.send("PUT", path(task) + "/move", Json.object().put("status", status));
    }

    /// From the backlog while it is well filled, else something new.
    private void bringWork(List<JsonNode> tasks) throws IOException, InterruptedException, Api.Refused {
        List<JsonNode> backlog = oldestFirst(tasks, "Backlog");
        Optional<JsonNode> next = backlog.stream().filter(Planner::isForAgents).findFirst();
        if (backlog.size() >= FEW_IN_BACKLOG && next.isPresent()) {
            move(next.get(), "Ready");
            return;
        }
        Set<String> known =
                tasks.stream().map(task -> task.path("title").stringValue()).collect(Collectors.toSet());
        ObjectNode idea = idea();
        if (!known.contains(idea.path("title").stringValue())) {
            idea.put("status", chance.happens(0.7) ? "Ready" : "Backlog");
            api.send("POST", "/tasks", idea);
        }
    }

    private static boolean isForAgents(JsonNode task) {
        return task.path("openBlockers").intValue() == 0
                && (!task.path("needsApproval").booleanValue() || task.has("approvedAt"))
                && (!task.has("assignee")
                        || DemoAgents.NAMES.contains(task.path("assignee").stringValue()));
    }

    private ObjectNode idea() {
        ObjectNode idea = (ObjectNode) chance.oneOf(WORDS.path("ideas")).deepCopy();
        String title = idea.path("title").stringValue();
        for (var words : WORDS.path("words").properties()) {
            String place = "{" + words.getKey() + "}";
            if (title.contains(place)) {
                title = title.replace(place, chance.oneOf(words.getValue()).stringValue());
            }
        }
        JsonNode days = idea.remove("dueInDays");
        if (days != null) {
            Instant due = clock.instant().plus(Duration.ofDays(days.longValue()));
            idea.put("dueDate", Json.time(due));
        }
        return idea.put("title", title).put("demo", true);
    }
}
