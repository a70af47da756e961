package dev.missioncontrol.audit;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.tasks.Circles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The invariants of the heart that are queries: each counts what breaks it, over one view of the whole database.
public final class Integrity {
    private static final Map<String, String> CHECKS = new LinkedHashMap<>();

    /// Steps from task to task that must not lead round in a circle.
    private static final Map<String, String> WAYS = new LinkedHashMap<>();

    static {
        CHECKS.put("a lease carries its task's fence", """
                SELECT count(*)
                  FROM lease l
                  JOIN task t ON t.board_id = l.board_id AND t.id = l.task_id
                 WHERE l.fence <> t.fence
                """);
        CHECKS.put("a lease has its open run, and an open run of a claim has its lease", """
                SELECT count(*)
                  FROM lease l
                  FULL JOIN (SELECT * FROM run WHERE ended_at IS NULL AND fence IS NOT NULL) r
                       ON r.board_id = l.board_id AND r.task_id = l.task_id AND r.fence = l.fence
                 WHERE l.task_id IS NULL OR r.id IS NULL
                """);
        CHECKS.put("each fence of a task is claimed once", """
                SELECT count(*)
                  FROM (SELECT
                          FROM board_event
                         WHERE type = 'task.claimed'
                         GROUP BY board_id, task_id, data -> 'subject' -> 'fence'
                        HAVING count(*) > 1) AS twice
                """);
        CHECKS.put("each run is created once and ended at most once", """
                SELECT count(*)
                  FROM (SELECT
                          FROM board_event
                         WHERE entity_type = 'run'
                         GROUP BY board_id, entity_id
                        HAVING count(*) FILTER (WHERE type = 'run.created') <> 1
                            OR count(*) FILTER (WHERE type = 'run.completed') > 1) AS odd
                """);
        CHECKS.put("a task's version is the number of its events", """
                SELECT count(*)
                  FROM task t
                 WHERE t.version <> (SELECT count(*)
                                       FROM board_event e
                                      WHERE e.board_id = t.board_id
                                        AND e.task_id = t.id
                                        AND e.entity_type = 'task')
                """);
        CHECKS.put("the last event of a task shows it as it is", """
                SELECT count(*)
                  FROM task t
                  JOIN LATERAL (SELECT e.data -> 'subject' AS subject
                                  FROM board_event e
                                 WHERE e.board_id = t.board_id
                                   AND e.task_id = t.id
                                   AND e.entity_type = 'task'
                                 ORDER BY e.seq DESC
                                 LIMIT 1) AS last ON true
                 WHERE (last.subject ->> 'version')::bigint <> t.version
                    OR (last.subject ->> 'fence')::bigint <> t.fence
                    OR last.subject ->> 'status' <> t.status
                    OR last.subject ->> 'executionState' <> t.execution_state
                    OR (last.subject ->> 'ready')::boolean <> t.ready
                """);
        CHECKS.put("fence and version of a task only rise", """
                SELECT count(*)
                  FROM (SELECT (data -> 'subject' ->> 'version')::bigint AS version,
                               (data -> 'subject' ->> 'fence')::bigint AS fence,
                               lag((data -> 'subject' ->> 'version')::bigint) OVER story AS version_before,
                               lag((data -> 'subject' ->> 'fence')::bigint) OVER story AS fence_before
                          FROM board_event
                         WHERE entity_type = 'task'
                           AND type <> 'task.deleted'
                        WINDOW story AS (PARTITION BY board_id, task_id ORDER BY seq)) AS steps
                 WHERE version <= version_before
                    OR fence < fence_before
                """);
        CHECKS.put("a board's log is dense", """
                SELECT count(*)
                  FROM board_stream s
                 WHERE s.last_seq <> (SELECT count(*) FROM board_event e WHERE e.board_id = s.board_id)
                    OR s.last_seq <> (SELECT coalesce(max(seq), 0) FROM board_event e WHERE e.board_id = s.board_id)
                """);
        CHECKS.put("the hash chain verifies", """
                SELECT count(*)
                  FROM (SELECT e.hash <> event_hash(lag(e.hash, 1, '\\x'::bytea) OVER chain, e) AS broken
                          FROM board_event e
                        WINDOW chain AS (PARTITION BY e.board_id ORDER BY e.seq)) AS links
                 WHERE broken
                """);
        CHECKS.put("the head of each chain is its last event", """
                SELECT count(*)
                  FROM board_stream s
                  JOIN board_event e ON e.board_id = s.board_id AND e.seq = s.last_seq
                 WHERE e.hash <> s.last_hash
                """);
        CHECKS.put("ready is what dependencies, approval and column say", """
                SELECT count(*)
                  FROM task
                 WHERE ready <> task_is_ready(board_id, id, status, needs_approval, approved_at)
                """);
        CHECKS.put("a task shows its newest request for approval, and is approved as that is", """
                SELECT count(*)
                  FROM task t
                  LEFT JOIN LATERAL (SELECT id, state
                                       FROM approval a
                                      WHERE a.board_id = t.board_id
                                        AND a.task_id = t.id
                                      ORDER BY number DESC
                                      LIMIT 1) AS newest ON true
                 WHERE (t.approval ->> 'id')::uuid IS DISTINCT FROM newest.id
                    OR t.approval ->> 'state' IS DISTINCT FROM newest.state
                    OR (t.approved_at IS NOT NULL) <> coalesce(newest.state = 'approved', false)
                    OR (newest.state = 'requested' AND NOT t.needs_approval)
                """);
        CHECKS.put("a task shows its open question and counts its comments", """
                SELECT count(*)
                  FROM task t
                  LEFT JOIN question q ON q.board_id = t.board_id AND q.task_id = t.id AND q.state = 'open'
                 WHERE (t.question ->> 'id')::uuid IS DISTINCT FROM q.id
                    OR t.comment_count <> (SELECT count(*)
                                             FROM comment c
                                            WHERE c.board_id = t.board_id
                                              AND c.task_id = t.id)
                """);
        CHECKS.put("a task shows the gravest of the warnings that stand for it", """
                SELECT count(*)
                  FROM task t
                  LEFT JOIN LATERAL (SELECT w.kind
                                       FROM task_warning w
                                      WHERE w.board_id = t.board_id
                                        AND w.task_id = t.id
                                      ORDER BY array_position(ARRAY['silent', 'no_progress', 'overdue'], w.kind)
                                      LIMIT 1) AS gravest ON true
                 WHERE t.warning ->> 'kind' IS DISTINCT FROM gravest.kind
                """);
        CHECKS.put("only a session that holds a task is silent or stands still", """
                SELECT count(*)
                  FROM task_warning w
                  LEFT JOIN lease l ON l.board_id = w.board_id AND l.task_id = w.task_id
                 WHERE w.kind <> 'overdue'
                   AND l.task_id IS NULL
                """);
        CHECKS.put("a run's log is dense and counts its lines", """
                SELECT count(*)
                  FROM run_log head
                  LEFT JOIN LATERAL (SELECT count(*) AS lines,
                                            coalesce(max(number), 0) AS last,
                                            count(*) FILTER (WHERE level = 3) AS errors,
                                            min(number) FILTER (WHERE level = 3) AS first_error
                                       FROM run_line line
                                      WHERE line.board_id = head.board_id
                                        AND line.run_id = head.run_id) AS found ON true
                 WHERE (head.lines, head.lines, head.errors::bigint, head.first_error)
                       IS DISTINCT FROM (found.lines, found.last, found.errors, found.first_error)
                """);
        CHECKS.put("a board has columns for ready, active and done work", """
                SELECT count(*)
                  FROM board b
                 WHERE (SELECT count(DISTINCT category)
                          FROM board_column c
                         WHERE c.board_id = b.id
                           AND category IN ('ready', 'active', 'done')) < 3
                """);
        CHECKS.put("an archived board takes no writes, and nobody works on it", """
                SELECT count(*)
                  FROM board b
                  JOIN board_stream s ON s.board_id = b.id
                 WHERE s.archived <> (b.archived_at IS NOT NULL)
                    OR (s.archived AND EXISTS (SELECT FROM lease l WHERE l.board_id = b.id))
                """);
        CHECKS.put("only work in hand can be refused by a lane's limit", """
                SELECT count(*)
                  FROM lane_limit l
                  JOIN board_column c ON c.board_id = l.board_id AND c.key = l.column_key
                 WHERE l.wip_mode = 'block'
                   AND c.category NOT IN ('active', 'review')
                """);
        CHECKS.put("a limit that blocks is gone beyond only on a person's word, or as work ends", """
                SELECT count(*)
                  FROM board_event e
                 CROSS JOIN jsonb_array_elements(e.data -> 'wip') AS beyond
                 WHERE beyond ->> 'mode' = 'block'
                   AND (NOT (beyond ->> 'overridden')::boolean
                        OR (e.actor_kind = 'agent' AND beyond ->> 'scope' <> 'agent'))
                """);
        CHECKS.put("no expired lease is left over", """
                SELECT count(*)
                  FROM lease, installation
                 WHERE greatest(expires_at, leases_count_from + make_interval(secs => ttl_seconds))
                       < clock_timestamp() - interval '30 s'
                """);
        WAYS.put("no task waits for itself, however far around", """
                SELECT task_id AS step_from, depends_on_id AS step_to
                  FROM dependency
                """);
        WAYS.put("no task is a part of itself, however far around", """
                SELECT id AS step_from, parent_id AS step_to
                  FROM task
                 WHERE parent_id IS NOT NULL
                """);
    }

    private final Jdbi jdbi;

    public Integrity(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @return `{ok, checks: [{name, ok, count}]}`, where `count` is the number of things that break the rule
    public ObjectNode check() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.execute("SET LOCAL statement_timeout = '5min'");
            Map<String, Long> broken = new LinkedHashMap<>();
            CHECKS.forEach((name, query) ->
                    broken.put(name, handle.createQuery(query).mapTo(Long.class).one()));
            WAYS.forEach((name, query) -> broken.put(name, goingRound(handle, query)));
            return report(broken);
        });
    }

    private static long goingRound(Handle handle, String steps) {
        Map<UUID, List<UUID>> ahead = new HashMap<>();
        handle.createQuery(steps)
                .map((row, context) ->
                        List.of(row.getObject("step_from", UUID.class), row.getObject("step_to", UUID.class)))
                .forEach(step -> ahead.computeIfAbsent(step.getFirst(), one -> new ArrayList<>())
                        .add(step.getLast()));
        return Circles.among(ahead).size();
    }

    private static ObjectNode report(Map<String, Long> broken) {
        ObjectNode report = Json.object().put("ok", broken.values().stream().allMatch(count -> count == 0));
        ArrayNode checks = report.putArray("checks");
        broken.forEach((name, count) ->
                checks.addObject().put("name", name).put("ok", count == 0).put("count", count));
        return report;
    }
}
