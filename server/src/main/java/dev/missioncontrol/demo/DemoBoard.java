package dev.missioncontrol.demo;

import dev.missioncontrol.claims.Caller;
import dev.missioncontrol.claims.Claims;
import dev.missioncontrol.claims.CommentWrites;
import dev.missioncontrol.claims.QuestionWrites;
import dev.missioncontrol.claims.Reports;
import dev.missioncontrol.claims.TaskFields;
import dev.missioncontrol.claims.TaskWrites;
import dev.missioncontrol.conversation.NewQuestion;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.runs.LogLevel;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunLine;
import dev.missioncontrol.runs.RunLog;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.ProgressStatus;
import dev.missioncontrol.tasks.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// About forty believable tasks of a team that makes parcel tracking for small shops, as `board.json` tells them.
///
/// An entry there is what one would POST to `/tasks`, with the description as lines and more words: `dueInDays`,
/// `waitsFor` and `partOf` (names of entries before it), `comments`, and `story`, which is what happened to the task
/// since. A story goes through the same verbs as real work: the agent claims, reports and ends its claim, so nothing is
/// left held; what it asked stays open.
public final class DemoBoard {
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    /// What is told of one task after all of them are there.
    private record Told(Task task, JsonNode entry) {}

    private final TaskWrites tasks;
    private final Claims claims;
    private final Reports reports;
    private final CommentWrites comments;
    private final QuestionWrites questions;
    private final Runs runs;
    private final RunLog log;

    public DemoBoard(
            TaskWrites tasks,
            Claims claims,
            Reports reports,
            CommentWrites comments,
            QuestionWrites questions,
            Runs runs,
            RunLog log) {
        this.tasks = tasks;
        this.claims = claims;
        this.reports = reports;
        this.comments = comments;
        this.questions = questions;
        this.runs = runs;
        this.log = log;
    }

    /// Creates every task, then lets happen what is told of them.
    void fill(BoardTransaction transaction) {
        Map<String, UUID> named = new HashMap<>();
        List<Told> all = new ArrayList<>();
        for (JsonNode entry : Resource.json("board.json")) {
            Task created = tasks.create(
                    transaction,
                    TaskFields.newTask(body(entry, named, transaction.now())),
                    entry.path("waitsFor")
                            .valueStream()
                            .map(name -> named.get(name.stringValue()))
                            .toList());
            named.put(entry.path("name").asString(created.key()), created.id());
            all.add(new Told(created, entry));
        }
        all.forEach(told -> tell(transaction, told.task, told.entry));
    }

    private static Body body(JsonNode entry, Map<String, UUID> named, Instant now) {
        ObjectNode body = (ObjectNode) entry.deepCopy();
        body.remove(List.of("name", "dueInDays", "waitsFor", "partOf", "approved", "comments", "story"));
        body.put("demo", true).put("description", lines(entry.path("description")));
        if (!body.has("status")) {
            body.put("status", "Ready");
        }
        if (entry.has("partOf")) {
            UUID parent = Objects.requireNonNull(named.get(entry.path("partOf").stringValue()));
            body.put("parentId", parent.toString());
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
        for (JsonNode comment : entry.path("comments")) {
            Actor author =
                    comment.has("agent") ? Actor.agent(comment.path("agent").stringValue()) : Actor.HUMAN;
            Caller caller = new Caller(author, null, null);
            String text = comment.path("text").stringValue();
            transaction.as(author, () -> comments.comment(transaction, caller, task.id(), text));
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
        if (sessionKey != null) {
            runs.open(transaction, task.id()).ifPresent(run -> tellRun(transaction, run, task, story));
        }
        if (story.has("asks")) {
            JsonNode asked = story.path("asks");
            List<String> options = asked.path("options")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .toList();
            NewQuestion question = new NewQuestion(asked.path("text").stringValue(), options, null, null, null);
            questions.ask(transaction, caller, task.id(), question);
        }
        if (story.has("then")) {
            patch(transaction, caller, task, (ObjectNode) story.path("then"));
        }
    }

    /// The run's log says what the progress says, line by line, and why it failed.
    private void tellRun(BoardTransaction transaction, Run run, Task task, JsonNode story) {
        List<String> plan = task.planChecklist();
        int done = story.path("done").asInt(0);
        List<RunLine> lines = new ArrayList<>();
        lines.add(line(LogLevel.DEBUG, "Claimed " + task.key() + ", " + plan.size() + " steps"));
        plan.subList(0, done).forEach(step -> lines.add(line(LogLevel.INFO, step)));
        story.path("notes").forEach(note -> lines.add(line(LogLevel.WARN, note.stringValue())));
        JsonNode reason = story.path("then").path("blockedReason");
        if (story.path("failed").asBoolean(false) && reason.isString()) {
            lines.add(line(LogLevel.ERROR, reason.stringValue()));
        }
        log.append(transaction.write(), run, lines);
    }

    private static RunLine line(LogLevel level, String message) {
        return new RunLine(0, null, level, message, null, "", null);
    }

    private void patch(BoardTransaction transaction, Caller caller, Task task, ObjectNode change) {
        tasks.patch(transaction, caller, task.id(), new Body(change), null, null);
    }
}
