package dev.missioncontrol.claims;

import dev.missioncontrol.conversation.Directives;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Tasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// What stores leases. The table's primary key is the mutual exclusion; only the database's clock decides.
public final class Leases {
    private static final String RENEW = """
            UPDATE lease
               SET heartbeat_at = at,
                   progress_at = CASE WHEN :progress THEN at ELSE progress_at END,
                   acknowledged_at = CASE WHEN :acknowledge THEN coalesce(acknowledged_at, at) ELSE acknowledged_at END,
                   expires_at = at + make_interval(secs => ttl_seconds)
              FROM coalesce(CAST(:told AS timestamptz), clock_timestamp()) AS at
             WHERE board_id = :board
               AND task_id = :task
               AND (CAST(:session AS text) IS NULL OR session_key = :session)
               AND (CAST(:fence AS bigint) IS NULL OR fence = :fence)
            RETURNING lease.*,
                      (SELECT jsonb_agg(body ORDER BY number)
                         FROM (SELECT body, number
                                 FROM directive
                                WHERE directive.board_id = lease.board_id
                                  AND directive.task_id = lease.task_id
                                  AND directive.acknowledged_at IS NULL
                                  AND (directive.fence IS NULL OR directive.fence = lease.fence)
                                ORDER BY number
                                LIMIT 50) AS told) AS directives
            """;

    private static final String HOLD_STILL = """
            SELECT 1
              FROM lease
             WHERE board_id = :board
               AND task_id = :task
               FOR UPDATE
            """;

    private static final String REMOVE = """
            DELETE FROM lease
             WHERE board_id = :board
               AND task_id = :task
               AND fence = :fence
            """;

    /// A heartbeat that came first keeps the lease: the condition is checked again under the row's lock.
    private static final String REMOVE_EXPIRED = """
            DELETE FROM lease
             USING installation
             WHERE board_id = :board
               AND task_id = :task
               AND fence = :fence
               AND greatest(expires_at, CASE WHEN heartbeat_at < leases_count_from
                                             THEN leases_count_from + make_interval(secs => ttl_seconds) END)
                   < clock_timestamp()
            """;

    private static final String EXPIRED = """
            SELECT board_id, task_id, fence
              FROM lease, installation
             WHERE greatest(expires_at, CASE WHEN heartbeat_at < leases_count_from
                                             THEN leases_count_from + make_interval(secs => ttl_seconds) END)
                   < clock_timestamp()
             ORDER BY expires_at
             LIMIT 500
            """;

    private static final String REMOVE_SILENT = """
            DELETE FROM lease
             WHERE board_id = :board
               AND task_id = :task
               AND fence = :fence
               AND heartbeat_at <= clock_timestamp() - make_interval(mins => :minutes)
            """;

    private static final String SILENT = """
            SELECT board_id, task_id, fence
              FROM lease
             WHERE heartbeat_at <= clock_timestamp() - make_interval(mins => :minutes)
             ORDER BY heartbeat_at
             LIMIT 5000
            """;

    private static final String COUNT = """
            SELECT count(*)
              FROM lease
            """;

    private static final String AGENT_OF_SESSION = """
            SELECT agent
              FROM lease
             WHERE session_key = :session
             ORDER BY acquired_at DESC
             LIMIT 1
            """;

    private static final String HOLDERS = """
            SELECT task.key, task.status, lease.agent, lease.expires_at
              FROM lease
              JOIN task ON task.board_id = lease.board_id AND task.id = lease.task_id
             WHERE lease.board_id = :board
             ORDER BY task.number
            """;

    private static final String NEWEST_OF_AGENT = """
            SELECT board_id, task_id, fence
              FROM lease
             WHERE board_id = :board
               AND agent = :agent
             ORDER BY acquired_at DESC
             LIMIT 1
            """;

    private static final String OF_AGENT = """
            SELECT board_id, task_id, fence
              FROM lease
             WHERE agent = :agent
             ORDER BY board_id, task_id
            """;

    /// A claim as it is found without a lock: to be checked again under it.
    public record Found(UUID boardId, UUID taskId, long fence) {}

    /// A lease that was renewed, and what its holder is to be told.
    record Renewed(Lease lease, ArrayNode directives) {}

    private final Jdbi jdbi;

    public Leases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// A write of the holder: renews, acknowledges, and counts as progress.
    Lease renewByWork(BoardTransaction transaction, UUID taskId) {
        return renew(transaction, taskId, true, true).lease;
    }

    /// A report of the holder: the same, and it hears what there is to be told.
    Renewed renewByReport(BoardTransaction transaction, UUID taskId) {
        return renew(transaction, taskId, true, true);
    }

    /// A sign of life: renews and acknowledges, and hears the same.
    Renewed renewByLife(BoardTransaction transaction, UUID taskId) {
        return renew(transaction, taskId, false, true);
    }

    /// The claim is delivered again: renewed, but still unacknowledged.
    Lease renewByDelivery(BoardTransaction transaction, UUID taskId) {
        return renew(transaction, taskId, false, false).lease;
    }

    private static Renewed renew(BoardTransaction transaction, UUID taskId, boolean progress, boolean acknowledge) {
        return transaction
                .write()
                .createQuery(RENEW)
                .bind("board", transaction.boardId())
                .bind("task", taskId)
                .bind("session", (String) null)
                .bind("fence", (Long) null)
                .bind("progress", progress)
                .bind("acknowledge", acknowledge)
                .bind("told", transaction.told())
                .map(Leases::renewed)
                .one();
    }

    /// Log lines of the holder: renewed in the caller's transaction, which holds no board's lock.
    ///
    /// @param fence of the claim that the lines belong to
    /// @param sessionKey to check, or null for a plain caller
    static Optional<Renewed> renewByLines(Handle handle, Tasks.Address task, long fence, @Nullable String sessionKey) {
        return handle.createQuery(RENEW)
                .bind("board", task.boardId())
                .bind("task", task.id())
                .bind("session", sessionKey)
                .bind("fence", fence)
                .bind("progress", true)
                .bind("acknowledge", true)
                .bind("told", (Instant) null)
                .map(Leases::renewed)
                .findOne();
    }

    /// A sign of life, in a transaction of its own that does not wait for the disk: losing one costs nothing.
    ///
    /// @param sessionKey to check, or null for a plain caller
    /// @param heard directives that need not be told again
    Optional<Renewed> heartbeat(
            Tasks.Address task, @Nullable String sessionKey, @Nullable Long fence, List<UUID> heard) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SET LOCAL synchronous_commit = off");
            Directives.acknowledge(handle, task.boardId(), task.id(), sessionKey, fence, heard);
            return handle.createQuery(RENEW)
                    .bind("board", task.boardId())
                    .bind("task", task.id())
                    .bind("session", sessionKey)
                    .bind("fence", fence)
                    .bind("progress", false)
                    .bind("acknowledge", true)
                    .bind("told", (Instant) null)
                    .map(Leases::renewed)
                    .findOne();
        });
    }

    /// From here on a heartbeat waits for this transaction: what is read now of the lease stays true until it ends.
    void holdStill(BoardTransaction transaction, UUID taskId) {
        transaction
                .read()
                .createQuery(HOLD_STILL)
                .bind("board", transaction.boardId())
                .bind("task", taskId)
                .mapTo(Integer.class)
                .findOne();
    }

    void remove(BoardTransaction transaction, UUID taskId, long fence) {
        change(transaction, REMOVE, new Found(transaction.boardId(), taskId, fence));
    }

    /// @return whether it was still expired
    boolean removeExpired(BoardTransaction transaction, Found found) {
        return change(transaction, REMOVE_EXPIRED, found) == 1;
    }

    /// @return whether it was still silent
    boolean removeSilent(BoardTransaction transaction, Found found, int minutes) {
        return transaction
                        .write()
                        .createUpdate(REMOVE_SILENT)
                        .bind("board", found.boardId())
                        .bind("task", found.taskId())
                        .bind("fence", found.fence())
                        .bind("minutes", minutes)
                        .execute()
                == 1;
    }

    List<Found> expired() {
        return jdbi.withHandle(
                handle -> handle.createQuery(EXPIRED).map(Leases::found).list());
    }

    List<Found> silentFor(int minutes) {
        return jdbi.withHandle(handle -> handle.createQuery(SILENT)
                .bind("minutes", minutes)
                .map(Leases::found)
                .list());
    }

    /// Who holds what on the locked board.
    ///
    /// @return `{key, status, agent, expiresAt}` of each claim, in the order of the tasks' numbers
    List<Map<String, String>> holders(BoardTransaction transaction) {
        return transaction
                .read()
                .createQuery(HOLDERS)
                .bind("board", transaction.boardId())
                .map((row, context) -> Map.of(
                        "key", row.getString("key"),
                        "status", row.getString("status"),
                        "agent", row.getString("agent"),
                        "expiresAt", Json.time(row.getTimestamp("expires_at").toInstant())))
                .list();
    }

    /// The name under which a session claimed last.
    public Optional<String> agentOf(String sessionKey) {
        return jdbi.withHandle(handle -> handle.createQuery(AGENT_OF_SESSION)
                .bind("session", sessionKey)
                .mapTo(String.class)
                .findOne());
    }

    /// What an agent holds, on all boards.
    List<Found> heldBy(String agent) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_AGENT)
                .bind("agent", agent)
                .map(Leases::found)
                .list());
    }

    /// How many claims are held now.
    public int count() {
        return jdbi.withHandle(
                handle -> handle.createQuery(COUNT).mapTo(Integer.class).one());
    }

    /// What an agent began last on the locked board and still holds.
    Optional<Found> newestOf(BoardTransaction transaction, String agent) {
        return transaction
                .read()
                .createQuery(NEWEST_OF_AGENT)
                .bind("board", transaction.boardId())
                .bind("agent", agent)
                .map(Leases::found)
                .findOne();
    }

    private static int change(BoardTransaction transaction, String statement, Found found) {
        return transaction
                .write()
                .createUpdate(statement)
                .bind("board", found.boardId())
                .bind("task", found.taskId())
                .bind("fence", found.fence())
                .execute();
    }

    private static Found found(ResultSet row, StatementContext context) throws SQLException {
        return new Found(
                row.getObject("board_id", UUID.class), row.getObject("task_id", UUID.class), row.getLong("fence"));
    }

    private static Renewed renewed(ResultSet row, StatementContext context) throws SQLException {
        String directives = row.getString("directives");
        return new Renewed(
                lease(row), directives == null ? Json.MAPPER.createArrayNode() : (ArrayNode) Json.read(directives));
    }

    private static Lease lease(ResultSet row) throws SQLException {
        Timestamp acknowledged = row.getTimestamp("acknowledged_at");
        return new Lease(
                row.getLong("fence"),
                row.getString("agent"),
                row.getString("session_key"),
                row.getInt("ttl_seconds"),
                row.getTimestamp("acquired_at").toInstant(),
                acknowledged == null ? null : acknowledged.toInstant(),
                row.getTimestamp("heartbeat_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
