package dev.missioncontrol.claims;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.tasks.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Which tasks could be handed out to whom. Never a join: readiness is materialised.
public final class Candidates {
    private static final String BEST = """
            SELECT shown.*,
                   (SELECT max(rank)
                      FROM task
                     WHERE board_id = :board
                       AND status = :active) AS last_rank,
                   EXISTS (SELECT
                             FROM run
                            WHERE board_id = :board
                              AND task_id = shown.id
                              AND ended_at IS NULL) AS has_open_run
              FROM task_as_shown shown
             WHERE shown.board_id = :board
               AND shown.id = coalesce(
                       (SELECT task_id
                          FROM lease
                         WHERE session_key = :session
                           AND acknowledged_at IS NULL
                           AND board_id = :board
                         ORDER BY acquired_at
                         LIMIT 1),
                       (SELECT id
                          FROM task
                         WHERE board_id = :board
                           AND NOT :noRoom
                           AND ready
                           AND available_at <= clock_timestamp()
                           AND (assignee = :assignee OR (:unassigned AND assignee IS NULL))
                           AND NOT EXISTS (SELECT
                                             FROM unnest(tags) AS tag
                                            WHERE tag LIKE 'needs:%'
                                              AND substr(tag, 7) <> ALL (:capabilities))
                           AND (:fullLanes = '{}'
                             OR NOT EXISTS (SELECT
                                              FROM unnest(ARRAY['assignee', 'priority', 'tag', 'parent']) AS lane_by,
                                                   unnest(lanes_of(lane_by, assignee, priority, tags, parent_id)) AS lane
                                             WHERE lane_by || ' ' || lane = ANY (:fullLanes)))
                         ORDER BY priority, rank, id
                         LIMIT 1))
            """;

    /// Where the session has a claim it never acknowledged, then where something fits, the most urgent first.
    private static final String BOARDS = """
            SELECT board_id
              FROM (SELECT board_id, -1 AS urgency
                      FROM lease
                     WHERE session_key = :session
                       AND acknowledged_at IS NULL
                     UNION ALL
                    SELECT board.id, best.priority
                      FROM board
                     CROSS JOIN LATERAL (SELECT priority
                                           FROM task
                                          WHERE board_id = board.id
                                            AND ready
                                            AND available_at <= clock_timestamp()
                                            AND (assignee = :assignee OR (:unassigned AND assignee IS NULL))
                                            AND NOT EXISTS (SELECT
                                                              FROM unnest(tags) AS tag
                                                             WHERE tag LIKE 'needs:%'
                                                               AND substr(tag, 7) <> ALL (:capabilities))
                                          ORDER BY priority, rank, id
                                          LIMIT 1) AS best
                     WHERE board.archived_at IS NULL
                       AND NOT EXISTS (SELECT
                                         FROM agent
                                        WHERE name = :agent
                                          AND state <> 'active')) AS places
             WHERE (CAST(:board AS uuid) IS NULL OR board_id = :board)
             GROUP BY board_id
             ORDER BY min(urgency), board_id
            """;

    private static final String COUNTS = """
            SELECT count(*) FILTER (WHERE mine AND ready AND available_at <= clock_timestamp()) AS ready,
                   count(*) FILTER (WHERE mine AND ready AND available_at > clock_timestamp()) AS delayed,
                   count(*) FILTER (WHERE mine AND NOT ready AND needs_approval AND approved_at IS NULL) AS awaiting,
                   count(*) FILTER (WHERE mine AND NOT ready AND needs_approval AND approved_at IS NULL
                                      AND approval ->> 'state' = 'rejected') AS rejected,
                   count(*) FILTER (WHERE mine AND NOT ready AND (NOT needs_approval OR approved_at IS NOT NULL)
                                      AND question IS NOT NULL) AS asking,
                   count(*) FILTER (WHERE mine AND NOT ready AND (NOT needs_approval OR approved_at IS NOT NULL)
                                      AND question IS NULL) AS blocked,
                   count(*) FILTER (WHERE NOT mine AND ready) AS others,
                   coalesce(1000 * extract(epoch FROM min(available_at) FILTER (WHERE mine AND ready
                                                                               AND available_at > clock_timestamp())
                                           - clock_timestamp()), 0)::bigint AS soonest_ms,
                   (SELECT state FROM agent WHERE name = :agent AND state <> 'active') AS stopped
              FROM (SELECT t.*, coalesce(t.assignee = :assignee, :unassigned) AS mine
                      FROM task t
                      JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
                      JOIN board b ON b.id = t.board_id
                     WHERE c.category = 'ready'
                       AND b.archived_at IS NULL
                       AND (CAST(:board AS uuid) IS NULL OR t.board_id = :board)) AS waiting
            """;

    private final Jdbi jdbi;

    public Candidates(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Boards that seem to have something, best first; looked up without locks; with those where the session has a
    /// claim to be delivered again.
    List<UUID> boards(WorkRequest request) {
        return jdbi.withHandle(handle -> fit(handle.createQuery(BOARDS), request)
                .bind("session", request.sessionKey())
                .bind("agent", request.agent())
                .bind("board", request.boardId())
                .mapTo(UUID.class)
                .list());
    }

    /// What the session never acknowledged on the locked board, else the best eligible task there.
    ///
    /// @param active the column it would go to
    /// @param room how much of it there is for something new
    Optional<Candidate> best(BoardTransaction transaction, WorkRequest request, String active, Room room) {
        return fit(transaction.read().createQuery(BEST), request)
                .bind("board", transaction.boardId())
                .bind("session", request.sessionKey())
                .bind("active", active)
                .bind("noRoom", room.isNone())
                .bindArray("fullLanes", String.class, room.fullLanes())
                .map((row, context) -> new Candidate(
                        Tasks.row(row, context), row.getString("last_rank"), row.getBoolean("has_open_run")))
                .findOne();
    }

    /// @param full whether a board had a task but no room for it
    WhyNothing whyNothing(WorkRequest request, boolean full) {
        return jdbi.withHandle(handle -> handle.createQuery(COUNTS)
                .bind("assignee", request.assignee())
                .bind("unassigned", request.unassigned())
                .bind("agent", request.agent())
                .bind("board", request.boardId())
                .map((row, context) -> because(
                        row.getString("stopped"),
                        WhyNothing.of(
                                full,
                                row.getInt("ready"),
                                row.getInt("delayed"),
                                row.getInt("blocked"),
                                row.getInt("awaiting"),
                                row.getInt("rejected"),
                                row.getInt("asking"),
                                row.getInt("others"),
                                row.getLong("soonest_ms"))))
                .one());
    }

    /// What keeps an agent from everything comes before what keeps back single tasks.
    private static WhyNothing because(@Nullable String stopped, WhyNothing why) {
        return stopped == null ? why : why.because(stopped);
    }

    private static <S extends SqlStatement<S>> S fit(S statement, WorkRequest request) {
        return statement
                .bind("assignee", request.assignee())
                .bind("unassigned", request.unassigned())
                .bindArray("capabilities", String.class, request.capabilities());
    }
}
