package dev.missioncontrol.demo;

import dev.missioncontrol.claims.Caller;
import dev.missioncontrol.claims.Claims;
import dev.missioncontrol.claims.Reports;
import dev.missioncontrol.claims.TaskFields;
import dev.missioncontrol.claims.TaskWrites;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.tasks.ProgressStatus;
import dev.missioncontrol.tasks.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// About forty believable tasks of a team that makes parcel tracking for small shops, as `board.json` tells them.
///
/// An entry there is what one would POST to `/tasks`, with the description as lines and three more words: `dueInDays`,
/// `waitsFor` (names of entries before it) and `story`, which is what happened to the task since. A story goes through
/// the same verbs as real work: the agent claims, reports and ends its claim, so nothing is left held.
public final class DemoBoard {
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    /// What is told of one task after all of them are there.
    private record Told(Task task, JsonNode entry) {}

    private final TaskWrites tasks;
    private final Claims claims;
    private final Reports reports;

    public DemoBoard(TaskWrites tasks, Claims claims, Reports reports) {
        this.tasks = tasks;
        this.claims = claims;
        this.reports = reports;
    }

    /// Creates every task, then lets happen what is told of them.
    void fill(BoardTransaction transaction) {
        Map<String, UUID> named = new HashMap<>();
        List<Told> all = new ArrayList<>();
        for (JsonNode entry : Resource.json("board.json")) {
            Task created = tasks.create(
                    transaction,
                    TaskFields.newTask(body(entry, transaction.now())),
                    entry.path("waitsFor")
                            .valueStream()
                            .map(name -> named.get(name.stringValue()))
                            .toList());
            named.put(entry.path("name").asString(created.key()), created.id());
            all.add(new Told(created, entry));
        }
        all.forEach(told -> tell(transaction, told.task, told.entry));
    }

    private static Body body(JsonNode entry, Instant now) {
        ObjectNode body = (ObjectNode) entry.deepCopy();
        body.remove(List.of("name", "dueInDays", "waitsFor", "approved", "story"));
        body.put("demo", true).put("description", lines(entry.path("description")));
        if (!body.has("status")) {
            body.put("status", "Ready");
        }
        if (entry.has("dueInDays")) {
            long seconds = Math.round(entry.path("dueInDays").doubleValue() * SECONDS_PER_DAY);
            body.put("dueDate", Json.time(now.plusSeconds(seconds)));
        }
        return new Body(body);
    }

    private static String lines(JsonNode lines) {
        return lines.valueStream().map(JsonNode::stringValue).collect(Collectors.joining("\n"));
    }

    private void tell(BoardTransaction transaction, Task task, JsonNode entry) {
        if (entry.path("approved").asBoolean(false)) {
            ObjectNode approval = Json.object().put("approvedAt", Json.time(transaction.now()));
            patch(transaction, new Caller(Actor.HUMAN, null, null), task, approval);
        }
        if (entry.has("story")) {
            JsonNode story = entry.path("story");
            Caller caller = caller(task, story);
            transaction.as(caller.actor(), () -> {
                happen(transaction, caller, task, story);
                return task;
            });
        }
    }

    /// Who worked: a person, or the task's agent, with a session when it claims.
    private static Caller caller(Task task, JsonNode story) {
        String agent = task.assignee();
        if (agent == null || story.path("asHuman").asBoolean(false)) {
            return new Caller(Actor.HUMAN, null, null);
        }
        boolean claims = story.path("claims").asBoolean(true);
        return new Caller(Actor.agent(agent), claims ? "demo:" + agent + ":" + task.key() : null, null);
    }

    private void happen(BoardTransaction transaction, Caller caller, Task task, JsonNode story) {
        String sessionKey = caller.sessionKey();
        if (sessionKey != null) {
            claims.claim(transaction, task.id(), caller.actor().name(), sessionKey, Claims.PLAIN_LEASE_SECONDS);
        }
        List<String> plan = task.planChecklist();
        int done = story.path("done").asInt(0);
        for (int step = 0; step < done; step++) {
            reports.progress(transaction, caller, task.id(), plan.get(step), ProgressStatus.DONE, List.of());
        }
        for (JsonNode note : story.path("notes")) {
            reports.progress(transaction, caller, task.id(), note.stringValue(), ProgressStatus.DONE, List.of());
        }
        if (story.path("failed").asBoolean(false)) {
            reports.progress(transaction, caller, task.id(), plan.get(done), ProgressStatus.FAILED, List.of());
        }
        if (story.has("then")) {
            patch(transaction, caller, task, (ObjectNode) story.path("then"));
        }
    }

    private void patch(BoardTransaction transaction, Caller caller, Task task, ObjectNode change) {
        tasks.patch(transaction, caller, task.id(), new Body(change), null, null);
    }
}
