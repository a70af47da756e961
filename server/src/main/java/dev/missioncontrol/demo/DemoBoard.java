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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// About forty believable tasks of a team that makes parcel tracking for small shops, as `board.json` tells them.
///
/// An entry there is what one would POST to `/tasks`, with the description as lines and more words: `daysAgo`,
/// `dueInDays`, `waitsFor` and `partOf` (names of entries before it), `approved` (so many days ago), `comments`, and
/// `story`, which is what happened to the task since, `from` and `to` so many days ago. A story goes through the same
/// verbs as real work: the agent claims, reports and ends its claim, so nothing is left held; what it asked stays open.
public final class DemoBoard {
    /// What is told of one task, and the task once it was created.
    private static final class Told {
        private final JsonNode entry;
        private final JsonNode story;
        private @Nullable Task task;

        Told(JsonNode entry) {
            this.entry = entry;
            this.story = entry.path("story");
        }

        Task task() {
            return Objects.requireNonNull(task, "told before it was created");
        }

        List<String> steps() {
            return entry.path("planChecklist")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .toList();
        }

        int done() {
            return story.path("done").asInt(0);
        }
    }

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

    /// Lets the team's last two weeks happen.
    void fill(BoardTransaction transaction) {
        Past past = new Past(transaction);
        Map<String, UUID> named = new HashMap<>();
        for (JsonNode entry : Resource.json("board.json")) {
            Told told = new Told(entry);
            past.remember(past.ago(entry.path("daysAgo").doubleValue()), Actor.HUMAN, () -> {
                Task created = create(transaction, past, entry, named);
                named.put(entry.path("name").asString(created.key()), created.id());
                told.task = created;
            });
            remember(transaction, past, told);
        }
        past.happen();
    }

    private Task create(BoardTransaction transaction, Past past, JsonNode entry, Map<String, UUID> named) {
        List<UUID> blockers = entry.path("waitsFor")
                .valueStream()
                .map(name -> named.get(name.stringValue()))
                .toList();
        return tasks.create(transaction, TaskFields.newTask(body(entry, named, past)), blockers);
    }

    private static Body body(JsonNode entry, Map<String, UUID> named, Past past) {
        ObjectNode body = (ObjectNode) entry.deepCopy();
        body.remove(List.of("name", "daysAgo", "dueInDays", "waitsFor", "partOf", "approved", "comments", "story"));
        body.put("demo", true).put("description", lines(entry.path("description")));
        if (!body.has("status")) {
            body.put("status", "Ready");
        }
        if (entry.has("partOf")) {
            UUID parent = Objects.requireNonNull(named.get(entry.path("partOf").stringValue()));
            body.put("parentId", parent.toString());
        }
        if (entry.has("dueInDays")) {
            body.put("dueDate", Json.time(past.in(entry.path("dueInDays").doubleValue())));
        }
        return new Body(body);
    }

    private static String lines(JsonNode lines) {
        return lines.valueStream().map(JsonNode::stringValue).collect(Collectors.joining("\n"));
    }

    private void remember(BoardTransaction transaction, Past past, Told told) {
        if (told.entry.has("approved")) {
            Instant at = past.ago(told.entry.path("approved").doubleValue());
            past.remember(at, Actor.HUMAN, () -> {
                ObjectNode approval = Json.object().put("approvedAt", Json.time(transaction.now()));
                patch(transaction, new Caller(Actor.HUMAN, null, null), told.task(), approval);
            });
        }
        for (JsonNode comment : told.entry.path("comments")) {
            Actor author =
                    comment.has("agent") ? Actor.agent(comment.path("agent").stringValue()) : Actor.HUMAN;
            String text = comment.path("text").stringValue();
            past.remember(past.ago(comment.path("daysAgo").doubleValue()), author, () -> {
                Caller caller = new Caller(author, null, null);
                comments.comment(transaction, caller, told.task().id(), text);
            });
        }
        if (told.entry.has("story")) {
            rememberStory(transaction, past, told);
        }
    }

    /// The claim, each step when it was done, and how it ended; the steps take equally long.
    private void rememberStory(BoardTransaction transaction, Past past, Told told) {
        Actor worker = worker(told);
        Instant from = past.ago(told.story.path("from").doubleValue());
        Instant to = past.ago(told.story.path("to").doubleValue());
        Duration step = Duration.between(from, to).dividedBy(told.done() + 1);
        past.remember(from, worker, () -> {
            Caller caller = caller(told);
            String sessionKey = caller.sessionKey();
            if (sessionKey != null) {
                claims.claim(transaction, told.task().id(), worker.name(), sessionKey, Claims.PLAIN_LEASE_SECONDS);
            }
        });
        for (int done = 0; done < told.done(); done++) {
            String line = told.steps().get(done);
            past.remember(
                    from.plus(step.multipliedBy(done + 1)),
                    worker,
                    () -> report(transaction, told, line, ProgressStatus.DONE));
        }
        past.remember(to, worker, () -> end(transaction, told, from, step));
    }

    /// Who worked: a person, or the task's agent.
    private static Actor worker(Told told) {
        boolean isPerson = told.story.path("asHuman").asBoolean(false) || !told.entry.has("assignee");
        return isPerson ? Actor.HUMAN : Actor.agent(told.entry.path("assignee").stringValue());
    }

    /// With a session when an agent claims.
    private static Caller caller(Told told) {
        Actor worker = worker(told);
        boolean claims =
                !worker.equals(Actor.HUMAN) && told.story.path("claims").asBoolean(true);
        String session = "demo:" + worker.name() + ":" + told.task().key();
        return new Caller(worker, claims ? session : null, null);
    }

    private void report(BoardTransaction transaction, Told told, String line, ProgressStatus status) {
        reports.progress(transaction, caller(told), told.task().id(), line, status, List.of());
    }

    private void end(BoardTransaction transaction, Told told, Instant from, Duration step) {
        JsonNode story = told.story;
        Caller caller = caller(told);
        UUID id = told.task().id();
        for (JsonNode note : story.path("notes")) {
            report(transaction, told, note.stringValue(), ProgressStatus.DONE);
        }
        if (story.path("failed").asBoolean(false)) {
            report(transaction, told, told.steps().get(told.done()), ProgressStatus.FAILED);
        }
        if (caller.sessionKey() != null) {
            runs.open(transaction, id)
                    .ifPresent(run -> log.append(transaction.write(), run, runLines(transaction, told, from, step)));
        }
        if (story.has("asks")) {
            JsonNode asked = story.path("asks");
            List<String> options = asked.path("options")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .toList();
            NewQuestion question = new NewQuestion(asked.path("text").stringValue(), options, null, null, null);
            questions.ask(transaction, caller, id, question);
        }
        if (story.has("then")) {
            patch(transaction, caller, told.task(), (ObjectNode) story.path("then"));
        }
    }

    /// The run's log says what the progress says, line by line, and why it failed.
    private static List<RunLine> runLines(BoardTransaction transaction, Told told, Instant from, Duration step) {
        Instant to = transaction.now();
        List<RunLine> lines = new ArrayList<>();
        String begun = "Claimed " + told.task().key() + ", " + told.steps().size() + " steps";
        lines.add(line(from, LogLevel.DEBUG, begun));
        for (int done = 0; done < told.done(); done++) {
            String line = told.steps().get(done);
            lines.add(line(from.plus(step.multipliedBy(done + 1)), LogLevel.INFO, line));
        }
        told.story.path("notes").forEach(note -> lines.add(line(to, LogLevel.WARN, note.stringValue())));
        JsonNode reason = told.story.path("then").path("blockedReason");
        if (told.story.path("failed").asBoolean(false) && reason.isString()) {
            lines.add(line(to, LogLevel.ERROR, reason.stringValue()));
        }
        return lines;
    }

    private static RunLine line(Instant at, LogLevel level, String message) {
        return new RunLine(0, at, level, message, null, "", null);
    }

    private void patch(BoardTransaction transaction, Caller caller, Task task, ObjectNode change) {
        tasks.patch(transaction, caller, task.id(), new Body(change), null, null);
    }
}
