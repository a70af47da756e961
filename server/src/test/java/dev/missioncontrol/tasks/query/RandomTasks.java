package dev.missioncontrol.tasks.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Tasks of every kind, written into the tables directly: what the verbs allow together is not the question here.
final class RandomTasks {
    static final List<String> WORDS = List.of(
            "Parser",
            "parser",
            "100%",
            "under_score",
            "back\\slash",
            "Ünïcode",
            "ΣΊΣΥΦΟΣ",
            "Straße",
            "İstanbul",
            "日本",
            "say \"so\"",
            "a,b",
            "-minus",
            "key:value",
            "star*",
            "😀",
            "ready",
            "none",
            "me",
            "x");
    static final List<String> PEOPLE =
            List.of("human", "Ada", "ada lovelace", "claude-1", "Claude-2", "bot_x", "none", "me");
    static final List<String> COLUMNS = List.of("Backlog", "Ready", "InProgress", "Blocked", "Review", "Done");
    static final List<String> STATES = List.of("queued", "running", "waiting", "idle", "failed", "completed");

    private final Random random;
    private final Instant now;

    RandomTasks(Random random, Instant now) {
        this.random = random;
        this.now = now;
    }

    void fill(Jdbi jdbi, UUID boardId, String prefix, int count) {
        jdbi.useTransaction(handle -> {
            List<UUID> ids = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                ids.add(insert(handle, boardId, prefix, i, ids));
            }
            for (UUID id : ids) {
                surround(handle, boardId, id, ids);
            }
        });
    }

    private UUID insert(Handle handle, UUID boardId, String prefix, int number, List<UUID> before) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        Instant approvedAt = often(0.2) ? time() : null;
        handle.createUpdate("""
                        INSERT INTO task (
                               board_id, id, number, key, title, description, status, execution_state, priority, rank,
                               assignee, tags, plan_checklist, blocked_reason, needs_approval, approved_at, approved_by,
                               estimate, due_date, results, commits, ready, demo, created_by, created_at, updated_at,
                               current_state_started_at, started_at, completed_at, last_action_at, parent_id, warning,
                               question, comment_count)
                        VALUES (
                               :board, :id, :number, :key, :title, :description, :status, :state, :priority, :rank,
                               :assignee, :tags, :plan, :reason, :needsApproval, :approvedAt, :approvedBy, :estimate,
                               :due, CAST(:results AS jsonb), CAST(:commits AS jsonb), :ready, :demo, :creator, :created,
                               :updated, :stateStarted, :started, :completed, :lastAction, :parent,
                               CAST(:warning AS jsonb), CAST(:question AS jsonb), :comments)
                        """)
                .bind("board", boardId)
                .bind("id", id)
                .bind("number", number)
                .bind("key", prefix + "-" + number)
                .bind("title", words(1 + random.nextInt(3)))
                .bind("description", often(0.5) ? words(random.nextInt(4)) : null)
                .bind("status", one(COLUMNS))
                .bind("state", one(STATES))
                .bind("priority", random.nextInt(4))
                .bind("rank", "V%05d".formatted(random.nextInt(10_000) * 10 + number % 10) + number)
                .bind("assignee", often(0.7) ? one(PEOPLE) : null)
                .bindArray("tags", String.class, some(WORDS))
                .bindArray("plan", String.class, some(WORDS))
                .bind("reason", often(0.2) ? "waits" : null)
                .bind("needsApproval", often(0.3))
                .bind("approvedAt", approvedAt)
                .bind("approvedBy", approvedAt == null ? null : "human")
                .bind("estimate", often(0.3) ? 2.5 : null)
                .bind("due", often(0.5) ? time() : null)
                .bind("results", often(0.2) ? "{\"a\":1}" : null)
                .bind("commits", often(0.2) ? "[]" : null)
                .bind("ready", often(0.3))
                .bind("demo", often(0.2))
                .bind("creator", one(PEOPLE))
                .bind("created", time())
                .bind("updated", time())
                .bind("stateStarted", time())
                .bind("started", often(0.5) ? time() : null)
                .bind("completed", often(0.3) ? time() : null)
                .bind("lastAction", often(0.7) ? time() : null)
                .bind("parent", often(0.3) && !before.isEmpty() ? one(before) : null)
                .bind("warning", often(0.2) ? "{\"kind\":\"silent\"}" : null)
                .bind("question", often(0.2) ? "{\"text\":\"?\"}" : null)
                .bind("comments", often(0.3) ? 1 + random.nextInt(3) : 0)
                .execute();
        return id;
    }

    private void surround(Handle handle, UUID boardId, UUID id, List<UUID> others) {
        if (often(0.3)) {
            handle.createUpdate("""
                            INSERT INTO lease (board_id, task_id, fence, agent, session_key, ttl_seconds, acquired_at,
                                               heartbeat_at, progress_at, expires_at)
                            VALUES (:board, :task, 1, :agent, :session, 60, :at, :heartbeat, :at, :at)
                            """)
                    .bind("board", boardId)
                    .bind("task", id)
                    .bind("session", id.toString())
                    .bind("agent", one(PEOPLE))
                    .bind("at", now)
                    .bind("heartbeat", time())
                    .execute();
        }
        UUID other = one(others);
        if (often(0.3) && !other.equals(id)) {
            handle.createUpdate("INSERT INTO dependency VALUES (:board, :task, :other)")
                    .bind("board", boardId)
                    .bind("task", id)
                    .bind("other", other)
                    .execute();
        }
        if (often(0.3)) {
            handle.createUpdate("""
                            INSERT INTO progress_entry (board_id, task_id, number, id, step, status, actor, at)
                            VALUES (:board, :task, 1, gen_random_uuid(), 'step', 'done', 'human', :at)
                            """)
                    .bind("board", boardId)
                    .bind("task", id)
                    .bind("at", now)
                    .execute();
        }
    }

    /// Near now, often exactly on a border that queries name.
    private Instant time() {
        return switch (random.nextInt(4)) {
            case 0 -> now.plus(Duration.ofDays(random.nextInt(9) - 4));
            case 1 -> Instant.parse("2026-11-%02dT00:00:00Z".formatted(20 + random.nextInt(6)));
            case 2 -> now.plus(Duration.ofMinutes(15L * (random.nextInt(9) - 4)));
            default -> now.plus(Duration.ofNanos(1_000L * random.nextLong(-500_000_000_000L, 500_000_000_000L)));
        };
    }

    private String words(int count) {
        return String.join(
                " ", IntStream.range(0, count).mapToObj(i -> one(WORDS)).toList());
    }

    private List<String> some(List<String> from) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> one(from))
                .distinct()
                .toList();
    }

    private boolean often(double share) {
        return random.nextDouble() < share;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
