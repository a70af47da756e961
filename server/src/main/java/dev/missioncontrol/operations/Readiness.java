package dev.missioncontrol.operations;

import dev.missioncontrol.db.Database;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether requests can be answered now: the database answers, its tables are those of this build, and the first data
/// is in. `/health` only says that the process lives; whoever restarts what is not healthy asks that, and whoever sends
/// traffic asks here.
public final class Readiness {
    /// Shorter than what anybody who asks will wait; the pool alone would try for five seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String FURNISHED = """
            SELECT furnished_at IS NOT NULL
              FROM installation
            """;

    private final Database database;
    private final InstantSource clock;

    /// One look at a time, however many ask.
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> look = new AtomicReference<>();

    public Readiness(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public void register(RoutesConfig routes) {
        routes.get("/health/ready", this::answer);
    }

    private void answer(Context context) throws InterruptedException {
        context.header("Cache-Control", "no-store");
        if (!isComplete()) {
            throw new Problem(ProblemCode.NOT_READY, "The database does not hold what this version needs yet.");
        }
        Reply.json(context, Json.object().put("status", "ready").put("timestamp", Json.time(clock.instant())));
    }

    /// @throws Problem `database_unavailable`
    private boolean isComplete() throws InterruptedException {
        try {
            return current().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw new Problem(ProblemCode.DATABASE_UNAVAILABLE, "The database does not answer.");
        }
    }

    private CompletableFuture<Boolean> current() {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = look.compareAndExchange(null, mine);
        if (other != null) {
            return other;
        }
        Thread.ofVirtual().name("readiness").start(() -> {
            try {
                boolean complete = look();
                look.set(null);
                mine.complete(complete);
            } catch (RuntimeException failure) {
                look.set(null);
                mine.completeExceptionally(new CompletionException(failure));
            }
        });
        return mine;
    }

    private boolean look() {
        return database.isMigrated()
                && database.jdbi()
                        .withHandle(handle -> handle.createQuery(FURNISHED)
                                .mapTo(Boolean.class)
                                .one());
    }
}
