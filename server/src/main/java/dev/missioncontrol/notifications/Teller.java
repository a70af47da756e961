package dev.missioncontrol.notifications;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.LogReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// The reader of the log that tells people and agents what happened.
final class Teller implements LogReader.Part {
    static final String NAME = "notifications";

    private final Consumer<Set<String>> changed;

    /// @param changed hears, after the commit, whose inboxes are not what they were
    Teller(Consumer<Set<String>> changed) {
        this.changed = changed;
    }

    @Override
    public Runnable read(Handle handle, UUID boardId, List<BoardEvent> events) {
        Set<UUID> tasks = new HashSet<>();
        Set<String> batches = new HashSet<>();
        for (BoardEvent event : events) {
            if (event.entity() == BoardEvent.Entity.TASK) {
                tasks.add(event.entityId());
                event.data().path("batchId").asStringOpt().ifPresent(batches::add);
            }
        }
        if (tasks.isEmpty()) {
            return () -> {};
        }
        Ledger ledger = ledger(handle, boardId, events, tasks, batches);
        events.forEach(ledger::take);
        Followers.add(handle, boardId, ledger.newFollowers());
        Followers.forget(handle, boardId, ledger.goneTasks());
        Set<String> people = Inboxes.write(handle, boardId, ledger.added(), ledger.changed());
        return people.isEmpty() ? () -> {} : () -> changed.accept(people);
    }

    private static Ledger ledger(
            Handle handle, UUID boardId, List<BoardEvent> events, Set<UUID> tasks, Set<String> batches) {
        Columns columns = Boards.columns(handle, boardId);
        Collection<Notification> earlier = Inboxes.earlier(handle, boardId, tasks, batches);
        Set<Ledger.Follower> followers = Followers.of(handle, boardId, tasks);
        Set<String> names = new HashSet<>();
        followers.forEach(follower -> names.add(follower.person()));
        for (BoardEvent event : events) {
            names.add(event.subject().path("assignee").stringValue(""));
            names.add(event.subject().path("createdBy").stringValue(""));
            event.data().path("comment").path("mentions").forEach(name -> names.add(name.stringValue("")));
            names.add(event.actor().name());
        }
        return new Ledger(
                columns, Agents.among(handle, names), Followers.muted(handle, boardId, tasks), followers, earlier);
    }
}
