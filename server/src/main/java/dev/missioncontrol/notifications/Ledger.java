package dev.missioncontrol.notifications;

import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a stretch of one board's log makes of what was told before: what is told, and what needs nobody any more. It
/// knows no table but [Telling]'s.
final class Ledger {
    private static final int LONGEST_NAME = 200;

    /// Somebody who spoke or was spoken to on a task.
    record Follower(UUID taskId, String person) {}

    private final Columns columns;
    private final Set<String> agents;
    private final Set<Follower> muted;
    private final Set<Follower> followers;
    private final Map<UUID, Notification> known = new LinkedHashMap<>();
    private final Map<UUID, Set<UUID>> openOfTask = new HashMap<>();
    private final Map<List<String>, UUID> ofBatch = new HashMap<>();
    private final Set<UUID> added = new LinkedHashSet<>();
    private final Set<UUID> changed = new LinkedHashSet<>();
    private final Set<Follower> newFollowers = new LinkedHashSet<>();
    private final Set<UUID> goneTasks = new LinkedHashSet<>();

    /// @param agents the names that are agents'
    /// @param muted who wants to hear of which task only what needs them
    /// @param followers who spoke or was spoken to before, on the tasks that matter
    /// @param earlier what was told of them before and is open, or belongs to a bulk change that may go on
    Ledger(
            Columns columns,
            Set<String> agents,
            Set<Follower> muted,
            Set<Follower> followers,
            Collection<Notification> earlier) {
        this.columns = columns;
        this.agents = Set.copyOf(agents);
        this.muted = Set.copyOf(muted);
        this.followers = new HashSet<>(followers);
        earlier.forEach(this::know);
    }

    /// Takes the next event of the log.
    void take(BoardEvent event) {
        if (event.entity() != BoardEvent.Entity.TASK) {
            return;
        }
        Happening happening = new Happening(event, columns);
        resolve(happening);
        follow(happening);
        for (Telling.Row row : Telling.TABLE) {
            if (!happening.isDeletion() && row.fits().test(happening)) {
                people(row, happening).forEach(person -> tell(row, happening, person));
            }
        }
        if (happening.isDeletion()) {
            goneTasks.add(happening.taskId());
        }
    }

    private void resolve(Happening happening) {
        Set<UUID> open = openOfTask.getOrDefault(happening.taskId(), Set.of());
        for (UUID id : List.copyOf(open)) {
            Notification notification = get(id);
            if (!Needs.persist(notification, happening)) {
                open.remove(id);
                change(notification.resolved(happening.event().at()));
            }
        }
    }

    private void follow(Happening happening) {
        if (happening.is("comment.added")) {
            if (happening.actor().kind() != Actor.Kind.SYSTEM) {
                follow(happening.taskId(), happening.actor().name());
            }
            happening
                    .extra("comment")
                    .path("mentions")
                    .forEach(mention -> follow(happening.taskId(), mention.stringValue("")));
        }
    }

    private void follow(UUID taskId, String person) {
        Follower follower = new Follower(taskId, person);
        if (isName(person) && followers.add(follower)) {
            newFollowers.add(follower);
        }
    }

    private Set<String> people(Telling.Row row, Happening happening) {
        Set<String> people = new TreeSet<>(
                switch (row.whom()) {
                    case NAMED -> row.names().apply(happening);
                    case PEOPLE ->
                        peopleOf(happening.taskId(), happening.text("assignee"), happening.text("createdBy"));
                });
        people.remove(happening.actor().name());
        people.removeIf(person -> !isName(person));
        return people;
    }

    /// `human`, assignee, creator and followers of a task, as far as they are people.
    Set<String> peopleOf(UUID taskId, String assignee, String createdBy) {
        Set<String> people = new TreeSet<>(List.of(assignee, createdBy));
        followers.stream()
                .filter(follower -> follower.taskId().equals(taskId))
                .forEach(follower -> people.add(follower.person()));
        people.removeAll(agents);
        people.remove(Actor.SYSTEM.name());
        people.removeIf(person -> !isName(person));
        people.add(Actor.HUMAN.name());
        return people;
    }

    /// Names come from many calls; what no inbox could be called is nobody.
    static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME;
    }

    private void tell(Telling.Row row, Happening happening, String person) {
        Kind kind = row.kind();
        if (!kind.needsYou() && isMuted(happening.taskId(), person)) {
            return;
        }
        String batch = kind.needsYou() ? null : happening.extra("batchId").asString(null);
        Optional<UUID> first =
                batch == null ? Optional.empty() : Optional.ofNullable(ofBatch.get(place(batch, person, kind)));
        if (first.isPresent()) {
            change(get(first.get()).withOneMore());
            return;
        }
        BoardEvent event = happening.event();
        Notification told = new Notification(
                UUID.randomUUID(),
                person,
                kind,
                event.seq(),
                null,
                happening.taskId(),
                happening.key(),
                happening.text("title"),
                row.sentence().apply(happening),
                event.actor(),
                row.data().apply(happening),
                batch,
                event.at(),
                kind.needsYou(),
                null);
        boolean settled = kind.needsYou() && !Needs.persist(told, happening);
        added.add(told.id());
        know(settled ? told.resolved(event.at()) : told);
    }

    boolean isMuted(UUID taskId, String person) {
        return muted.contains(new Follower(taskId, person));
    }

    private void know(Notification notification) {
        known.put(notification.id(), notification);
        if (notification.isOpen()) {
            openOfTask
                    .computeIfAbsent(notification.taskId(), unknown -> new LinkedHashSet<>())
                    .add(notification.id());
        }
        if (notification.batchId() != null) {
            ofBatch.put(place(notification.batchId(), notification.person(), notification.kind()), notification.id());
        }
    }

    private static List<String> place(String batch, String person, Kind kind) {
        return List.of(batch, person, kind.word());
    }

    private void change(Notification notification) {
        known.put(notification.id(), notification);
        changed.add(notification.id());
    }

    private Notification get(UUID id) {
        @Nullable Notification notification = known.get(id);
        if (notification == null) {
            throw new IllegalStateException("unknown " + id);
        }
        return notification;
    }

    /// What was told, in order, as it stands at the end.
    List<Notification> added() {
        return added.stream().map(this::get).toList();
    }

    /// What had been told before and is now otherwise.
    List<Notification> changed() {
        return changed.stream().filter(id -> !added.contains(id)).map(this::get).toList();
    }

    Set<Follower> newFollowers() {
        return newFollowers;
    }

    /// Tasks that were deleted.
    Set<UUID> goneTasks() {
        return goneTasks;
    }
}
