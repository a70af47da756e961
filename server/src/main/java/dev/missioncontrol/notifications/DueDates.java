package dev.missioncontrol.notifications;

import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.LogReader;
import dev.missioncontrol.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Tells of due dates that are near: of each date of a task once. That is no event, since nothing happened; so it is
/// found by looking, and told under the same lock as what the log tells.
final class DueDates {
    private static final String NEAR = """
            SELECT DISTINCT t.board_id
              FROM task t
              JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
             WHERE t.due_date > clock_timestamp()
               AND t.due_date <= clock_timestamp() + interval '24 hours'
               AND c.category NOT IN ('done', 'cancelled')
               AND NOT EXISTS (SELECT
                                 FROM notification n
                                WHERE n.board_id = t.board_id
                                  AND n.task_id = t.id
                                  AND n.due_date = t.due_date)
            """;

    private static final String UNTOLD = """
            SELECT t.id, t.key, t.title, t.due_date, coalesce(t.assignee, '') AS assignee, t.created_by,
                   clock_timestamp() AS now
              FROM task t
              JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
             WHERE t.board_id = :board
               AND t.due_date > clock_timestamp()
               AND t.due_date <= clock_timestamp() + interval '24 hours'
               AND c.category NOT IN ('done', 'cancelled')
               AND NOT EXISTS (SELECT
                                 FROM notification n
                                WHERE n.board_id = t.board_id
                                  AND n.task_id = t.id
                                  AND n.due_date = t.due_date)
             ORDER BY t.due_date, t.id
             LIMIT 200
            """;

    private record Due(
            UUID id, String key, String title, Instant date, String assignee, String createdBy, Instant now) {}

    private final Jdbi jdbi;
    private final LogReader reader;
    private final Consumer<Set<String>> changed;

    /// @param reader whose place is held meanwhile, so that nobody else tells
    /// @param changed hears whose inboxes are not what they were
    DueDates(Jdbi jdbi, LogReader reader, Consumer<Set<String>> changed) {
        this.jdbi = jdbi;
        this.reader = reader;
        this.changed = changed;
    }

    /// Tells what is due within a day and was not told yet.
    void tell() {
        List<UUID> boards = jdbi.withHandle(
                handle -> handle.createQuery(NEAR).mapTo(UUID.class).list());
        for (UUID board : boards) {
            Set<String> people = reader.holding(board, handle -> tell(handle, board));
            if (!people.isEmpty()) {
                changed.accept(people);
            }
        }
    }

    private static Set<String> tell(Handle handle, UUID board) {
        List<Due> all = handle.createQuery(UNTOLD)
                .bind("board", board)
                .map((row, context) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getString("key"),
                        row.getString("title"),
                        row.getTimestamp("due_date").toInstant(),
                        row.getString("assignee"),
                        row.getString("created_by"),
                        row.getTimestamp("now").toInstant()))
                .list();
        if (all.isEmpty()) {
            return Set.of();
        }
        Set<UUID> tasks = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Due due : all) {
            tasks.add(due.id);
            names.add(due.assignee);
            names.add(due.createdBy);
        }
        Set<Ledger.Follower> followers = Followers.of(handle, board, tasks);
        followers.forEach(follower -> names.add(follower.person()));
        Ledger ledger = new Ledger(
                new Columns(List.of()),
                Agents.among(handle, names),
                Followers.muted(handle, board, tasks),
                followers,
                List.of());
        List<Notification> told = new ArrayList<>();
        for (Due due : all) {
            for (String person : ledger.peopleOf(due.id, due.assignee, due.createdBy)) {
                if (!ledger.isMuted(due.id, person)) {
                    told.add(notification(due, person));
                }
            }
        }
        return Inboxes.write(handle, board, told, List.of());
    }

    private static Notification notification(Due due, String person) {
        return new Notification(
                UUID.randomUUID(),
                person,
                Kind.DUE_SOON,
                null,
                due.date,
                due.id,
                due.key,
                due.title,
                due.key + " is due within a day.",
                Actor.SYSTEM,
                Json.object().put("dueDate", Json.time(due.date)),
                null,
                due.now,
                false,
                null);
    }
}
