package dev.missioncontrol.notifications;

import dev.missioncontrol.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What waits for one person or agent, read and marked as read.
public final class Inbox {
    /// Of one task this many items are shown, and all that are open.
    private static final int ITEMS_OF_A_TASK = 20;

    /// Changes told one by one; whoever missed more begins anew.
    private static final int MOST_CHANGES = 100;

    private static final String COUNTS = """
            SELECT coalesce((SELECT revision FROM inbox WHERE person = :person), 0) AS revision,
                   (SELECT count(*)
                      FROM notification
                     WHERE person = :person
                       AND read_at IS NULL) AS unread,
                   (SELECT count(*)
                      FROM notification
                     WHERE person = :person
                       AND needs_you
                       AND resolved_at IS NULL) AS needs_you
            """;

    private static final String BY_BOARD = """
            SELECT board_id,
                   count(DISTINCT task_id) AS tasks
              FROM notification
             WHERE person = :person
               AND needs_you
               AND resolved_at IS NULL
             GROUP BY board_id
             ORDER BY board_id
            """;

    private static final String GROUPS = """
            WITH grouped AS
                 (SELECT board_id,
                         task_id,
                         bool_or(needs_you AND resolved_at IS NULL) AS needs_you,
                         count(*) FILTER (WHERE read_at IS NULL) AS unread,
                         max(number) AS newest
                    FROM notification
                   WHERE person = :person
                   GROUP BY board_id, task_id)
            SELECT g.board_id,
                   g.task_id,
                   g.needs_you,
                   g.unread,
                   g.newest,
                   t.id IS NULL AS deleted,
                   coalesce(t.key, n.task_key) AS key,
                   coalesce(t.title, n.task_title) AS title,
                   n.at,
                   EXISTS (SELECT
                             FROM task_mute m
                            WHERE m.board_id = g.board_id
                              AND m.task_id = g.task_id
                              AND m.person = :person) AS muted
              FROM grouped g
              JOIN notification n ON n.person = :person AND n.number = g.newest
              LEFT JOIN task t ON t.board_id = g.board_id AND t.id = g.task_id
             WHERE (NOT :unreadOnly OR g.unread > 0)
               AND (CAST(:newest AS bigint) IS NULL OR (g.needs_you, g.newest) < (:needsYou, :newest))
             ORDER BY g.needs_you DESC, g.newest DESC
             LIMIT :rows
            """;

    private static final String ITEMS = """
            SELECT *
              FROM (SELECT n.*,
                           row_number() OVER (PARTITION BY board_id, task_id ORDER BY number DESC) AS place
                      FROM notification n
                     WHERE person = :person
                       AND task_id = ANY (:tasks)) AS placed
             WHERE place <= :items
                OR (needs_you AND resolved_at IS NULL)
             ORDER BY number DESC
            """;

    private static final String HOLD = """
            SELECT revision + 1
              FROM inbox
             WHERE person = :person
               FOR UPDATE
            """;

    private static final String READ = """
            UPDATE notification
               SET read_at = clock_timestamp(),
                   read_revision = :revision,
                   revision = :revision
             WHERE person = :person
               AND read_at IS NULL
               AND number <= :upTo
               AND (:all OR id = ANY (:ids) OR task_id = :task)
            """;

    private static final String UNREAD = """
            UPDATE notification
               SET read_at = NULL,
                   read_revision = NULL,
                   revision = :revision
             WHERE person = :person
               AND read_at IS NOT NULL
               AND (read_revision = :reading OR id = ANY (:ids))
            """;

    private static final String ADVANCE = """
            UPDATE inbox
               SET revision = :revision
             WHERE person = :person
            """;

    private static final String CHANGES = """
            SELECT n.*,
                   t.id IS NULL AS deleted,
                   coalesce(t.key, n.task_key) AS key,
                   coalesce(t.title, n.task_title) AS title
              FROM notification n
              LEFT JOIN task t ON t.board_id = n.board_id AND t.id = n.task_id
             WHERE n.person = :person
               AND n.revision > :after
             ORDER BY n.revision, n.number
             LIMIT :rows
            """;

    private static final String REVISION = """
            SELECT revision
              FROM inbox
             WHERE person = :person
            """;

    /// How much waits, at one revision of the inbox.
    public record Counts(long revision, long unread, long needsYou) {}

    /// The notifications of one task.
    record Group(
            UUID boardId,
            UUID taskId,
            String key,
            String title,
            boolean deleted,
            boolean muted,
            boolean needsYou,
            long unread,
            long newest,
            String newestAt,
            List<Item> items) {}

    /// One notification as it stands.
    record Item(Notification notification, UUID boardId, long number, boolean read) {}

    /// What is to be marked as read, among what is numbered up to `upTo`.
    record Selection(boolean all, List<UUID> ids, @Nullable UUID task, long upTo) {}

    /// What is to be unread again: what one reading marked, or these.
    record Taken(@Nullable Long reading, List<UUID> ids) {}

    /// How many were marked, and at which revision of the inbox; it names the reading to whoever takes it back.
    record Marked(int many, long revision) {}

    /// What happened to an inbox after a revision.
    ///
    /// @param told new ones, or such as stand for more events than before, as `notification:created` carries them
    /// @param unread such as are not read, or not read any more
    /// @param tooMany there were more than are told one by one; the lists are empty
    public record Changes(
            Counts now,
            List<ObjectNode> told,
            List<UUID> read,
            List<UUID> unread,
            List<UUID> resolved,
            boolean tooMany) {}

    private final Jdbi jdbi;

    Inbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Counts counts(String person) {
        return jdbi.withHandle(handle -> counts(handle, person));
    }

    private static Counts counts(Handle handle, String person) {
        return handle.createQuery(COUNTS)
                .bind("person", person)
                .map((row, context) ->
                        new Counts(row.getLong("revision"), row.getLong("unread"), row.getLong("needs_you")))
                .one();
    }

    /// On which boards how many tasks need the person; boards that need nobody are left out.
    Map<UUID, Long> needing(String person) {
        return jdbi.withHandle(handle -> handle.createQuery(BY_BOARD)
                .bind("person", person)
                .reduceRows(new LinkedHashMap<>(), (boards, row) -> {
                    boards.put(row.getColumn("board_id", UUID.class), row.getColumn("tasks", Long.class));
                    return boards;
                }));
    }

    /// The tasks there is something to say of: what needs the person first, then the newest.
    ///
    /// @param needsYou with `newest`, the place of the group to go on after; null from the beginning
    List<Group> groups(String person, boolean unreadOnly, @Nullable Boolean needsYou, @Nullable Long newest, int rows) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            List<Group> groups = handle.createQuery(GROUPS)
                    .bind("person", person)
                    .bind("unreadOnly", unreadOnly)
                    .bind("needsYou", needsYou)
                    .bind("newest", newest)
                    .bind("rows", rows)
                    .map(Inbox::group)
                    .list();
            items(handle, person, groups);
            return groups;
        });
    }

    private static void items(Handle handle, String person, List<Group> groups) {
        handle.createQuery(ITEMS)
                .bind("person", person)
                .bindArray(
                        "tasks", UUID.class, groups.stream().map(Group::taskId).toArray())
                .bind("items", ITEMS_OF_A_TASK)
                .map(Inbox::item)
                .forEach(item -> groups.stream()
                        .filter(group -> group.taskId.equals(item.notification.taskId()))
                        .forEach(group -> group.items.add(item)));
    }

    /// @return how many had not been read before
    Marked read(String person, Selection selection) {
        return mark(
                person,
                READ,
                statement -> statement
                        .bind("upTo", selection.upTo)
                        .bind("all", selection.all)
                        .bindArray("ids", UUID.class, selection.ids.toArray())
                        .bind("task", selection.task));
    }

    /// @return how many had been read before
    Marked unread(String person, Taken taken) {
        return mark(
                person,
                UNREAD,
                statement ->
                        statement.bind("reading", taken.reading).bindArray("ids", UUID.class, taken.ids.toArray()));
    }

    /// Takes the inbox's next revision when anything is marked in it.
    private Marked mark(String person, String sql, Consumer<Update> selection) {
        return jdbi.inTransaction(handle -> {
            Optional<Long> revision = handle.createQuery(HOLD)
                    .bind("person", person)
                    .mapTo(Long.class)
                    .findOne();
            if (revision.isEmpty()) {
                return new Marked(0, 0);
            }
            Update statement = handle.createUpdate(sql).bind("person", person).bind("revision", revision.get());
            selection.accept(statement);
            int marked = statement.execute();
            if (marked > 0) {
                handle.createUpdate(ADVANCE)
                        .bind("person", person)
                        .bind("revision", revision.get())
                        .execute();
            }
            return new Marked(marked, revision.get());
        });
    }

    /// Rises with every change.
    public long revision(String person) {
        return jdbi.withHandle(handle -> handle.createQuery(REVISION)
                .bind("person", person)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    /// What happened to an inbox after a revision, and how it stands then.
    public Changes changes(String person, long after) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Counts now = counts(handle, person);
            List<ObjectNode> told = new ArrayList<>();
            List<UUID> read = new ArrayList<>();
            List<UUID> unread = new ArrayList<>();
            List<UUID> resolved = new ArrayList<>();
            int changes = handle.createQuery(CHANGES)
                    .bind("person", person)
                    .bind("after", after)
                    .bind("rows", MOST_CHANGES + 1)
                    .map((row, context) -> {
                        Item item = item(row, context);
                        Notification notification = item.notification;
                        if (item.number > after || (notification.batchId() != null && !item.read)) {
                            told.add(told(item, row));
                        } else {
                            (item.read ? read : unread).add(notification.id());
                            if (notification.resolvedAt() != null) {
                                resolved.add(notification.id());
                            }
                        }
                        return item;
                    })
                    .list()
                    .size();
            return changes > MOST_CHANGES
                    ? new Changes(now, List.of(), List.of(), List.of(), List.of(), true)
                    : new Changes(now, told, read, unread, resolved, false);
        });
    }

    private static ObjectNode told(Item item, ResultSet row) throws SQLException {
        ObjectNode json = InboxJson.item(item);
        json.set(
                "task",
                InboxJson.task(
                        item.boardId,
                        item.notification.taskId(),
                        row.getString("key"),
                        row.getString("title"),
                        row.getBoolean("deleted")));
        return json;
    }

    private static Group group(ResultSet row, StatementContext context) throws SQLException {
        return new Group(
                row.getObject("board_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getString("key"),
                row.getString("title"),
                row.getBoolean("deleted"),
                row.getBoolean("muted"),
                row.getBoolean("needs_you"),
                row.getLong("unread"),
                row.getLong("newest"),
                Json.time(row.getTimestamp("at").toInstant()),
                new ArrayList<>());
    }

    private static Item item(ResultSet row, StatementContext context) throws SQLException {
        return new Item(
                Inboxes.notification(row, context),
                row.getObject("board_id", UUID.class),
                row.getLong("number"),
                row.getTimestamp("read_at") != null);
    }
}
