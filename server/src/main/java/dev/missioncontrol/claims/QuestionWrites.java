package dev.missioncontrol.claims;

import dev.missioncontrol.conversation.DirectiveKind;
import dev.missioncontrol.conversation.Directives;
import dev.missioncontrol.conversation.NewQuestion;
import dev.missioncontrol.conversation.Question;
import dev.missioncontrol.conversation.QuestionState;
import dev.missioncontrol.conversation.Questions;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asking people, and their answers. While a question is open its task waits: the work that asked stands still, and
/// nobody else gets it.
public final class QuestionWrites {
    private final Tasks tasks;
    private final Claims claims;

    public QuestionWrites(Tasks tasks, Claims claims) {
        this.tasks = tasks;
        this.claims = claims;
    }

    /// @return the task; unchanged when the same question is open already
    /// @throws Problem `question_open`, `lease_lost`
    public Task ask(BoardTransaction transaction, Caller caller, UUID taskId, NewQuestion asked) {
        Task task = claims.forWrite(transaction, caller, taskId);
        Instant deadline = asked.deadline();
        if (deadline != null && !deadline.isAfter(transaction.now())) {
            throw Problem.invalid("/deadline", "deadline has passed already.");
        }
        TaskDraft draft = new TaskDraft(task);
        if (Questions.ask(transaction, draft, asked).isEmpty()) {
            return task;
        }
        if (Waiting.isOf(caller, task)) {
            ExecutionStates.happened(draft, Happening.QUESTION_ASKED);
        }
        return tasks.save(transaction, draft, QuestionState.OPEN.eventType());
    }

    /// A person's answer. Saying again what was said is no change.
    ///
    /// @throws Problem `forbidden` for agents, `question_closed` when another answer, or time, was faster
    Task answer(BoardTransaction transaction, UUID questionId, String answer) {
        if (transaction.actor().isAgent()) {
            throw new Problem(ProblemCode.FORBIDDEN, "Questions are answered by people; comment on the task instead.");
        }
        Question question = Questions.get(transaction, questionId);
        Task task = tasks.read(transaction, question.taskId());
        if (question.state() == QuestionState.ANSWERED && answer.equals(question.answer())) {
            return task;
        }
        checkOpen(question);
        return close(transaction, task, question, QuestionState.ANSWERED, answer);
    }

    /// By the one who asked, or by a person.
    ///
    /// @throws Problem `forbidden`, `question_closed`
    Task withdraw(BoardTransaction transaction, Caller caller, UUID questionId) {
        Question question = Questions.get(transaction, questionId);
        Actor actor = transaction.actor();
        if (actor.isAgent() && !actor.name().equals(question.askedBy().name())) {
            throw new Problem(ProblemCode.FORBIDDEN, "An agent can withdraw only what it asked itself.");
        }
        Task task = claims.forWrite(transaction, caller, question.taskId());
        if (question.state() == QuestionState.WITHDRAWN) {
            return task;
        }
        checkOpen(question);
        return close(transaction, task, question, QuestionState.WITHDRAWN, null);
    }

    /// The deadline passed: the default is the answer; without one the wait ends unanswered, and whoever works goes on
    /// by itself.
    ///
    /// @return whether it was still open
    boolean expire(BoardTransaction transaction, Question overdue) {
        Task task = tasks.find(transaction, overdue.taskId()).orElse(null);
        if (task == null) {
            return false;
        }
        Question question = Questions.get(transaction, overdue.id());
        Instant deadline = question.deadline();
        if (!question.isOpen() || deadline == null || deadline.isAfter(transaction.now())) {
            return false;
        }
        close(transaction, task, question, QuestionState.EXPIRED, question.usual());
        return true;
    }

    private Task close(
            BoardTransaction transaction, Task task, Question open, QuestionState how, @Nullable String answer) {
        TaskDraft draft = new TaskDraft(task);
        Question closed = Questions.close(transaction, draft, open, how, answer);
        if (how != QuestionState.WITHDRAWN) {
            Directives.add(
                    transaction,
                    task.id(),
                    null,
                    DirectiveKind.ANSWER,
                    Json.object().set("question", closed.toJson()));
        }
        Waiting.end(transaction, draft, Happening.ANSWERED);
        return tasks.save(transaction, draft, how.eventType());
    }

    private static void checkOpen(Question question) {
        if (!question.isOpen()) {
            Optional<Actor> by = Optional.ofNullable(question.closedBy());
            throw new Problem(
                            ProblemCode.QUESTION_CLOSED,
                            "This question is " + question.state().word() + " already"
                                    + by.map(actor -> ", by " + actor.name()).orElse("") + ".")
                    .with("question", question.toJson());
        }
    }
}
