package dev.missioncontrol.events;

import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.node.ObjectNode;

/// The same key gives the same answer and has one effect: answer and effect are written in one transaction.
public final class Idempotency {
    private static final String FIND = """
            SELECT request_hash, status, body, version
              FROM idempotency
             WHERE actor = :actor
               AND key = :key
            """;

    private static final String STORE = """
            INSERT INTO idempotency (actor, key, request_hash, status, body, version)
            VALUES (:actor, :key, :hash, :status, :body, :version)
            ON CONFLICT DO NOTHING
            """;

    private static final String PURGE = """
            DELETE FROM idempotency
             WHERE created_at < clock_timestamp() - interval '24 hours'
            """;

    /// A key as one caller uses it for one request.
    ///
    /// @param requestHash SHA-256 over method, path, query and body, in hex
    public record Key(String actor, String key, String requestHash) {}

    /// An answer, and whether it was given before.
    public record Once(Answer answer, boolean replayed) {}

    private record Stored(String requestHash, Answer answer) {
        Once again(Key key) {
            if (!requestHash.equals(key.requestHash())) {
                throw new Problem(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used for another request. Take a new key for each request.");
            }
            return new Once(answer, true);
        }
    }

    private final Jdbi jdbi;

    public Idempotency(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The answer that the key already has, looked up without a board's lock.
    ///
    /// @throws Problem `idempotency_key_reused` when the key belongs to another request
    public Optional<Once> known(Key key) {
        return jdbi.withHandle(handle -> find(handle, key)).map(stored -> stored.again(key));
    }

    /// Runs the command, or gives the answer that the key already has.
    ///
    /// @throws Problem `idempotency_key_reused` when the key belongs to another request
    public static Once once(BoardTransaction transaction, Key key, Function<BoardTransaction, Answer> command) {
        Optional<Stored> stored = find(transaction.read(), key);
        if (stored.isPresent()) {
            return stored.get().again(key);
        }
        Answer answer = command.apply(transaction);
        store(transaction, key, answer);
        return new Once(answer, false);
    }

    /// The same in a transaction that holds no board's lock; of two at once, the second finds the answer of the first.
    public static Once once(Handle handle, Key key, Supplier<Answer> command) {
        Optional<Stored> stored = find(handle, key);
        if (stored.isPresent()) {
            return stored.get().again(key);
        }
        Answer answer = command.get();
        if (!insert(handle, key, answer)) {
            throw inProgress();
        }
        return new Once(answer, false);
    }

    /// Keeps the answer of a call whose effect is there already, or gives the one that the key already has.
    ///
    /// @throws Problem `idempotency_key_reused` when the key belongs to another request
    public Once keep(Key key, Answer answer) {
        return jdbi.withHandle(handle -> insert(handle, key, answer)
                ? new Once(answer, false)
                : find(handle, key).orElseThrow(Idempotency::inProgress).again(key));
    }

    /// Forgets answers older than a day.
    public void purge() {
        jdbi.useHandle(handle -> handle.execute(PURGE));
    }

    private static Optional<Stored> find(Handle handle, Key key) {
        return handle.createQuery(FIND)
                .bind("actor", key.actor())
                .bind("key", key.key())
                .map((row, context) -> new Stored(
                        row.getString("request_hash"),
                        new Answer(
                                row.getInt("status"),
                                row.getString("body").isEmpty() ? null : (ObjectNode) Json.read(row.getString("body")),
                                row.getObject("version", Long.class))))
                .findOne();
    }

    private static void store(BoardTransaction transaction, Key key, Answer answer) {
        if (!insert(transaction.write(), key, answer)) {
            throw inProgress();
        }
    }

    /// @return whether the key had no answer before
    private static boolean insert(Handle handle, Key key, Answer answer) {
        int stored = handle.createUpdate(STORE)
                .bind("actor", key.actor())
                .bind("key", key.key())
                .bind("hash", key.requestHash())
                .bind("status", answer.status())
                .bind("body", answer.body() == null ? "" : answer.body().toString())
                .bind("version", answer.version())
                .execute();
        return stored == 1;
    }

    private static Problem inProgress() {
        return new Problem(
                ProblemCode.IDEMPOTENCY_IN_PROGRESS, "A request with this key is being answered. Try again shortly.");
    }
}
