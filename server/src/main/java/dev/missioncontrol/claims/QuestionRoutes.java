package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.conversation.NewQuestion;
import dev.missioncontrol.conversation.Question;
import dev.missioncontrol.conversation.QuestionState;
import dev.missioncontrol.conversation.Questions;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.TaskName;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/tasks/{id}/questions` and `/questions`: ask, look, wait, answer.
public final class QuestionRoutes {
    private static final int TEXT = 4_000;
    private static final int OPTIONS = 10;
    private static final int OPTION = 200;
    private static final long LONGEST_WAIT_SECONDS = Duration.ofDays(365).toSeconds();

    private final Boards boards;
    private final Tasks tasks;
    private final Questions questions;
    private final QuestionWrites questionWrites;
    private final LongWait longWait;
    private final Writes writes;

    public QuestionRoutes(
            Boards boards,
            Tasks tasks,
            Questions questions,
            QuestionWrites questionWrites,
            LongWait longWait,
            Writes writes) {
        this.boards = boards;
        this.tasks = tasks;
        this.questions = questions;
        this.questionWrites = questionWrites;
        this.longWait = longWait;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/tasks/{id}/questions", this::ofTask);
        routes.post(base + "/tasks/{id}/questions", this::ask);
        routes.get(base + "/questions", this::list);
        routes.get(base + "/questions/{question}", this::read);
        routes.post(base + "/questions/{question}/answer", this::answer);
        routes.post(base + "/questions/{question}/withdraw", this::withdraw);
    }

    private void ofTask(Context context) {
        Page page = Page.of(context);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        page.answer(
                context,
                "questions",
                questions.ofTask(task.boardId(), task.id(), AskedLists.before(page), page.rows()),
                Question::toJson,
                question -> Cursor.behind(question.number()));
    }

    /// → 201, or 200 when the same question is open already.
    private void ask(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        NewQuestion asked = newQuestion(body);
        Tasks.Address address = tasks.address(context.pathParam("id"));
        writes.answer(context, caller, address.boardId(), transaction -> {
            long before = tasks.read(transaction, address.id()).version();
            Task task = questionWrites.ask(transaction, caller, address.id(), asked);
            JsonNode open = task.attention().question();
            UUID id = UUID.fromString(open == null ? "" : open.path("id").stringValue());
            ObjectNode json = json(transaction, id, task);
            return (task.version() == before ? Answer.ok(json) : Answer.created(json)).at(task.version());
        });
    }

    private static NewQuestion newQuestion(Body body) {
        List<String> options = body.texts("options", OPTIONS, OPTION);
        String usual = body.text("default", OPTION);
        if (usual != null && !options.isEmpty() && !options.contains(usual)) {
            throw Problem.invalid("/default", "default has to be one of the options.");
        }
        Instant deadline = body.time("deadline");
        Long seconds = body.integer("deadlineSeconds", 1, LONGEST_WAIT_SECONDS);
        if (deadline != null && seconds != null) {
            throw Problem.invalid("/deadlineSeconds", "Give deadline or deadlineSeconds, not both.");
        }
        return new NewQuestion(body.requiredText("text", TEXT), options, usual, deadline, seconds);
    }

    private void list(Context context) {
        Page page = Page.of(context);
        page.answer(
                context,
                "questions",
                questions.list(AskedLists.board(context, boards), state(context), AskedLists.before(page), page.rows()),
                listed -> listed.question().toJson().set("task", listed.task().toJson()),
                listed -> Cursor.behind(listed.question().number()));
    }

    private static @Nullable QuestionState state(Context context) {
        String state = Requests.query(context, "state", 100);
        return state == null
                ? null
                : Words.find(QuestionState.class, state)
                        .orElseThrow(() -> Problem.invalid(
                                "#/query/state", "state has to be one of " + Words.all(QuestionState.class) + "."));
    }

    /// Answers at once when it is closed, else after at most `wait` seconds.
    private void read(Context context) throws InterruptedException {
        Question asked = find(context);
        Question now = longWait.until(
                context,
                new Tasks.Address(asked.boardId(), asked.taskId()),
                asked.id(),
                () -> find(context),
                question -> !question.isOpen());
        Reply.json(context, Json.object().set("question", now.toJson()));
    }

    /// `{answer}` in one's own words, or `{option}` as it stands among the options.
    private void answer(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        Question question = find(context);
        String answer = answer(body, question);
        writes.answer(context, caller, question.boardId(), transaction -> {
            Task task = questionWrites.answer(transaction, question.id(), answer);
            return Answer.ok(json(transaction, question.id(), task)).at(task.version());
        });
    }

    private static String answer(Body body, Question question) {
        String option = body.text("option", OPTION);
        if (option == null) {
            return body.requiredText("answer", TEXT);
        }
        if (body.gives("answer")) {
            throw Problem.invalid("/option", "Give answer or option, not both.");
        }
        if (!question.options().contains(option)) {
            throw Problem.invalid("/option", "option has to be one of the question's options.");
        }
        return option;
    }

    private void withdraw(Context context) {
        Caller caller = writes.caller(context, Body.of(context));
        Question question = find(context);
        writes.answer(context, caller, question.boardId(), transaction -> {
            Task task = questionWrites.withdraw(transaction, caller, question.id());
            return Answer.ok(json(transaction, question.id(), task)).at(task.version());
        });
    }

    private static ObjectNode json(BoardTransaction transaction, UUID questionId, Task task) {
        ObjectNode json = Json.object();
        json.set("question", Questions.get(transaction, questionId).toJson());
        json.set("task", TaskJson.of(task));
        return json;
    }

    private Question find(Context context) {
        String name = context.pathParam("question");
        return TaskName.uuid(name).flatMap(questions::find).orElseThrow(() -> Problem.notFound("question " + name));
    }
}
