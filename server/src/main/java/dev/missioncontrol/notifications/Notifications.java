package dev.missioncontrol.notifications;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventListener;
import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.events.Idempotency;
import dev.missioncontrol.events.LogReader;
import dev.missioncontrol.tasks.Tasks;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/// The reader of the log, the upkeep and the inboxes, as one part of the application.
public final class Notifications implements EventListener, AutoCloseable {
    private final Jdbi jdbi;
    private final Inbox inbox;
    private final LogReader reader;
    private final Upkeep upkeep;
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    public Notifications(Jdbi jdbi, EventLog log) {
        this.jdbi = jdbi;
        this.inbox = new Inbox(jdbi);
        this.reader = new LogReader(jdbi, log, Teller.NAME, new Teller(this::changed));
        this.upkeep = new Upkeep(new DueDates(jdbi, reader, this::changed), new Attic(jdbi));
    }

    public Inbox inbox() {
        return inbox;
    }

    /// @param listener hears, after the commit, whose inboxes are not what they were; it must not block
    public void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    private void changed(Set<String> people) {
        listeners.forEach(listener -> listener.accept(people));
    }

    public InboxRoutes routes(Tasks tasks) {
        return new InboxRoutes(inbox, new Mutes(jdbi), tasks, new Idempotency(jdbi), this::changed);
    }

    @Override
    public void committed(List<BoardEvent> events) {
        reader.committed(events);
    }

    public void start() {
        reader.start();
        upkeep.start();
    }

    @Override
    public void close() {
        upkeep.close();
        reader.close();
    }
}
