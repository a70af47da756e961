package dev.missioncontrol.claims;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardCommand;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.events.Idempotency;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Text;
import dev.missioncontrol.identity.Identity;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskJson;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Brings a call to its board's writer and its answer back; a keyed call has one effect, however often it comes.
public final class Writes {
    private static final int SESSION_KEY = 512;

    private final BoardWriters writers;
    private final Leases leases;
    private final Idempotency idempotency;

    public Writes(BoardWriters writers, Leases leases, Idempotency idempotency) {
        this.writers = writers;
        this.leases = leases;
        this.idempotency = idempotency;
    }

    /// Who calls, and which claim the call says it has: in the body, or in `X-Session-Key` and `X-Fence`.
    Caller caller(Context context, Body body) {
        String sessionKey = sessionKey(body);
        if (sessionKey == null) {
            sessionKey = checked(Requests.header(context, "X-Session-Key", SESSION_KEY));
        }
        Long fence = body.integer("fence", 0, Long.MAX_VALUE);
        if (fence == null) {
            fence = Requests.headerInteger(context, "X-Fence", 0, Long.MAX_VALUE);
        }
        String session = sessionKey;
        return new Caller(
                Identity.of(
                        context,
                        session,
                        () -> session == null
                                ? Identity.USUAL_AGENT
                                : leases.agentOf(session).orElse(Identity.USUAL_AGENT)),
                session,
                fence);
    }

    void answer(Context context, Caller caller, UUID boardId, Function<BoardTransaction, Answer> command) {
        String key = Requests.idempotencyKey(context);
        String requestId = key == null ? Requests.id(context) : key;
        if (key == null) {
            Reply.answer(context, writers.write(boardId, caller.actor(), requestId, command::apply));
            return;
        }
        Idempotency.Key whole = wholeKey(context, caller, key);
        answer(
                context,
                writers.write(
                        boardId,
                        caller.actor(),
                        requestId,
                        transaction -> Idempotency.once(transaction, whole, command)));
    }

    /// Runs the command that makes a board.
    ///
    /// @param boardId of the board to be
    void found(Context context, Caller caller, UUID boardId, Function<BoardTransaction, Answer> founding) {
        String key = Requests.idempotencyKey(context);
        if (key == null) {
            Reply.answer(context, writers.found(boardId, caller.actor(), Requests.id(context), founding::apply));
            return;
        }
        Idempotency.Key whole = wholeKey(context, caller, key);
        answer(
                context,
                writers.found(
                        boardId, caller.actor(), key, transaction -> Idempotency.once(transaction, whole, founding)));
    }

    /// Gives the answer that the call's key already has, for calls whose object may be gone since.
    ///
    /// @return whether there was one
    boolean answersAgain(Context context, Caller caller) {
        String key = Requests.idempotencyKey(context);
        if (key == null) {
            return false;
        }
        Optional<Idempotency.Once> known = idempotency.known(wholeKey(context, caller, key));
        known.ifPresent(once -> answer(context, once));
        return known.isPresent();
    }

    private static Idempotency.Key wholeKey(Context context, Caller caller, String key) {
        Actor actor = caller.actor();
        return new Idempotency.Key(actor.kind().word() + " " + actor.id(), key, Requests.hash(context));
    }

    /// The call's key as a whole, or null when it has none.
    Idempotency.@Nullable Key key(Context context, Caller caller) {
        String key = Requests.idempotencyKey(context);
        return key == null ? null : wholeKey(context, caller, key);
    }

    static void answer(Context context, Idempotency.Once once) {
        if (once.replayed()) {
            context.header("Idempotency-Replayed", "true");
        }
        Reply.answer(context, once.answer());
    }

    /// For calls whose effect is spread over boards and happens once by its nature: only the answer has to be kept.
    void answer(Context context, Caller caller, Supplier<Answer> effect) {
        if (answersAgain(context, caller)) {
            return;
        }
        Answer answer = effect.get();
        String key = Requests.idempotencyKey(context);
        if (key == null) {
            Reply.answer(context, answer);
        } else {
            answer(context, idempotency.keep(wholeKey(context, caller, key), answer));
        }
    }

    /// A part of such an effect.
    <R> R run(Context context, Caller caller, UUID boardId, BoardCommand<R> command) {
        return writers.write(boardId, caller.actor(), Requests.id(context), command);
    }

    /// `{task}` with its ETag.
    static Answer task(Task task) {
        return Answer.ok(Json.object().set("task", TaskJson.of(task))).at(task.version());
    }

    /// An opaque key: up to 512 printable characters, never parsed.
    static @Nullable String sessionKey(Body body) {
        return checked(body.text("sessionKey", SESSION_KEY));
    }

    static @Nullable String checked(@Nullable String sessionKey) {
        if (sessionKey == null) {
            return null;
        }
        if (sessionKey.isEmpty()
                || sessionKey.chars().anyMatch(Character::isISOControl)
                || Text.isUnstorable(sessionKey)) {
            throw Problem.invalid("/sessionKey", "sessionKey has to be 1 to 512 printable characters.");
        }
        return sessionKey;
    }
}
