package dev.missioncontrol.webhooks;

import dev.missioncontrol.http.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// What stores notices on their way, and where they go. Of each task only the oldest that is pending may be sent.
final class Deliveries {
    /// Longer than an attempt may take; then its sender was killed.
    private static final Duration HOLD = Duration.ofSeconds(15);

    private static final int LONGEST_ERROR = 500;

    private static final String KNOWN = """
            SELECT id, disabled_at IS NOT NULL AS disabled
              FROM webhook
             WHERE url = :url
            """;

    private static final String CREATE = """
            INSERT INTO webhook (id, url)
            VALUES (:id, :url)
            """;

    private static final String ENABLE = """
            UPDATE webhook
               SET disabled_at = NULL,
                   disabled_reason = NULL
             WHERE id = :id
            """;

    private static final String BEGIN_AT_HEADS = """
            INSERT INTO log_reader (board_id, name, seq)
            SELECT board_id, :name, last_seq
              FROM board_stream
            ON CONFLICT (board_id, name) DO UPDATE
               SET seq = excluded.seq
            """;

    private static final String IS_ENABLED = """
            SELECT disabled_at IS NULL
              FROM webhook
             WHERE id = :id
            """;

    private static final String INSERT = """
            INSERT INTO webhook_delivery (board_id, webhook_id, seq, task_id, event, body)
            VALUES (:board, :webhook, :seq, :task, :event, :body)
            """;

    private static final String TAKE = """
            UPDATE webhook_delivery
               SET attempts = attempts + 1,
                   held_until = clock_timestamp() + CAST(:hold AS interval)
             WHERE (board_id, webhook_id, seq) IN (
                   SELECT d.board_id, d.webhook_id, d.seq
                     FROM webhook_delivery d
                     JOIN webhook w ON w.id = d.webhook_id AND w.disabled_at IS NULL
                    WHERE d.webhook_id = :webhook
                      AND d.state = 'pending'
                      AND d.next_at <= clock_timestamp()
                      AND (d.held_until IS NULL OR d.held_until < clock_timestamp())
                      AND NOT EXISTS (SELECT
                                        FROM webhook_delivery earlier
                                       WHERE earlier.webhook_id = d.webhook_id
                                         AND earlier.board_id = d.board_id
                                         AND earlier.task_id = d.task_id
                                         AND earlier.seq < d.seq
                                         AND earlier.state = 'pending')
                    ORDER BY d.next_at, d.seq
                    LIMIT :most
                      FOR UPDATE OF d SKIP LOCKED)
            RETURNING *
            """;

    private static final String END = """
            UPDATE webhook_delivery
               SET state = :state,
                   last_status = :status,
                   last_error = :error,
                   held_until = NULL,
                   ended_at = clock_timestamp()
             WHERE board_id = :board
               AND webhook_id = :webhook
               AND seq = :seq
               AND attempts = :attempts
               AND state = 'pending'
            """;

    private static final String AGAIN = """
            UPDATE webhook_delivery
               SET last_status = :status,
                   last_error = :error,
                   held_until = NULL,
                   next_at = clock_timestamp() + CAST(:pause AS interval)
             WHERE board_id = :board
               AND webhook_id = :webhook
               AND seq = :seq
               AND attempts = :attempts
               AND state = 'pending'
            """;

    private static final String GIVE_BACK = """
            UPDATE webhook_delivery
               SET attempts = attempts - 1,
                   held_until = NULL
             WHERE board_id = :board
               AND webhook_id = :webhook
               AND seq = :seq
               AND attempts = :attempts
               AND state = 'pending'
            """;

    private static final String HURRY = """
            UPDATE webhook_delivery
               SET next_at = clock_timestamp()
             WHERE webhook_id = :webhook
               AND state = 'pending'
               AND next_at > clock_timestamp()
            """;

    private static final String DISABLE = """
            UPDATE webhook
               SET disabled_at = clock_timestamp(),
                   disabled_reason = :reason
             WHERE id = :webhook
               AND disabled_at IS NULL
            """;

    private static final String DROP = """
            UPDATE webhook_delivery
               SET state = 'dropped',
                   held_until = NULL,
                   ended_at = clock_timestamp()
             WHERE webhook_id = :webhook
               AND state = 'pending'
            """;

    private static final String NEWEST = """
            SELECT *
              FROM webhook_delivery
             WHERE webhook_id = :webhook
             ORDER BY created_at DESC, seq DESC
             LIMIT :limit
            """;

    private static final String REASON = """
            SELECT disabled_reason
              FROM webhook
             WHERE id = :webhook
               AND disabled_at IS NOT NULL
            """;

    private static final String FORGET = """
            DELETE FROM webhook_delivery
             WHERE state <> 'pending'
               AND (ended_at < clock_timestamp() - interval '7 days'
                    OR created_at < (SELECT created_at
                                       FROM webhook_delivery
                                      WHERE state <> 'pending'
                                      ORDER BY created_at DESC
                                     OFFSET 10000
                                      LIMIT 1))
            """;

    private record Known(UUID id, boolean disabled) {}

    private final Jdbi jdbi;

    Deliveries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The name of the log's reader for one address.
    static String reader(UUID webhook) {
        return "webhook " + webhook;
    }

    /// Where notices go from now on. An address that is new, or that was disabled, hears what happens from here on; one
    /// that was there before goes on where it was.
    UUID open(String url) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT FROM installation FOR UPDATE");
            Optional<Known> known = handle.createQuery(KNOWN)
                    .bind("url", url)
                    .map((row, context) -> new Known(row.getObject("id", UUID.class), row.getBoolean("disabled")))
                    .findOne();
            if (known.isPresent() && !known.get().disabled) {
                return known.get().id;
            }
            UUID id = known.map(Known::id).orElseGet(UUID::randomUUID);
            handle.createUpdate(known.isPresent() ? ENABLE : CREATE)
                    .bindMap(known.isPresent() ? java.util.Map.of("id", id) : java.util.Map.of("id", id, "url", url))
                    .execute();
            handle.createUpdate(BEGIN_AT_HEADS).bind("name", reader(id)).execute();
            return id;
        });
    }

    /// Writes down what is to be sent, in the transaction that moves the reader.
    static void add(Handle handle, UUID webhook, UUID board, List<Notice> notices) {
        boolean isEnabled = handle.createQuery(IS_ENABLED)
                .bind("id", webhook)
                .mapTo(Boolean.class)
                .one();
        if (!isEnabled || notices.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (Notice notice : notices) {
            batch.bind("board", board)
                    .bind("webhook", webhook)
                    .bind("seq", notice.seq())
                    .bind("task", notice.taskId())
                    .bind("event", notice.event())
                    .bind("body", notice.body())
                    .add();
        }
        batch.execute();
    }

    /// Takes what is due, each for one attempt.
    List<Delivery> take(UUID webhook, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(TAKE)
                .bind("webhook", webhook)
                .bind("hold", HOLD.toSeconds() + " s")
                .bind("most", most)
                .map(Deliveries::delivery)
                .list());
    }

    void delivered(Delivery delivery, int status) {
        end(delivery, "delivered", status, null);
    }

    void failed(Delivery delivery, @Nullable Integer status, String error) {
        end(delivery, "failed", status, error);
    }

    private void end(Delivery delivery, String state, @Nullable Integer status, @Nullable String error) {
        jdbi.useHandle(handle -> of(handle.createUpdate(END), delivery)
                .bind("state", state)
                .bind("status", status)
                .bind("error", error == null ? null : Text.first(LONGEST_ERROR, error))
                .execute());
    }

    void again(Delivery delivery, @Nullable Integer status, String error, Duration pause) {
        jdbi.useHandle(handle -> of(handle.createUpdate(AGAIN), delivery)
                .bind("status", status)
                .bind("error", Text.first(LONGEST_ERROR, error))
                .bind("pause", pause.toMillis() + " milliseconds")
                .execute());
    }

    /// The attempt was broken off by us.
    void giveBack(Delivery delivery) {
        jdbi.useHandle(handle -> of(handle.createUpdate(GIVE_BACK), delivery).execute());
    }

    private static <S extends SqlStatement<S>> S of(S statement, Delivery delivery) {
        return statement
                .bind("board", delivery.boardId())
                .bind("webhook", delivery.webhookId())
                .bind("seq", delivery.seq())
                .bind("attempts", delivery.attempts());
    }

    /// The receiver is back: nothing waits any longer.
    void hurry(UUID webhook) {
        jdbi.useHandle(
                handle -> handle.createUpdate(HURRY).bind("webhook", webhook).execute());
    }

    void disable(UUID webhook, String reason) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate(DISABLE)
                    .bind("webhook", webhook)
                    .bind("reason", reason)
                    .execute();
            handle.createUpdate(DROP).bind("webhook", webhook).execute();
        });
    }

    /// Why nothing is sent there any more, if so.
    Optional<String> disabledReason(UUID webhook) {
        return jdbi.withHandle(handle -> handle.createQuery(REASON)
                .bind("webhook", webhook)
                .mapTo(String.class)
                .findOne());
    }

    List<Delivery> newest(UUID webhook, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(NEWEST)
                .bind("webhook", webhook)
                .bind("limit", limit)
                .map(Deliveries::delivery)
                .list());
    }

    /// Forgets what ended more than a week ago, or is not among the newest 10,000.
    void forget() {
        jdbi.useHandle(handle -> handle.execute(FORGET));
    }

    private static Delivery delivery(ResultSet row, StatementContext context) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Delivery(
                row.getObject("board_id", UUID.class),
                row.getObject("webhook_id", UUID.class),
                row.getLong("seq"),
                row.getObject("task_id", UUID.class),
                row.getString("event"),
                row.getString("body"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getTimestamp("next_at").toInstant(),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                row.getTimestamp("created_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
