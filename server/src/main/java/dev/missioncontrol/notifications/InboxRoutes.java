package dev.missioncontrol.notifications;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.Idempotency;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.identity.Identity;
import dev.missioncontrol.notifications.Inbox.Group;
import dev.missioncontrol.tasks.TaskName;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/notifications`: the inbox of whoever calls, or of the `person` the call names; and which tasks are muted.
public final class InboxRoutes {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_IDS = 500;

    private final Inbox inbox;
    private final Mutes mutes;
    private final Tasks tasks;
    private final Idempotency idempotency;
    private final Consumer<Set<String>> changed;

    /// @param changed hears whose inboxes are not what they were
    InboxRoutes(Inbox inbox, Mutes mutes, Tasks tasks, Idempotency idempotency, Consumer<Set<String>> changed) {
        this.inbox = inbox;
        this.mutes = mutes;
        this.tasks = tasks;
        this.idempotency = idempotency;
        this.changed = changed;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/notifications", this::list);
        routes.post(base + "/notifications/read", this::read);
        routes.post(base + "/notifications/unread", this::unread);
        routes.get(base + "/tasks/{id}/mute", this::muted);
        routes.put(base + "/tasks/{id}/mute", this::mute);
        routes.delete(base + "/tasks/{id}/mute", this::unmute);
    }

    private void list(Context context) {
        String person = person(context);
        Page page = Page.of(context);
        Cursor after = page.after();
        Inbox.Counts counts = inbox.counts(person);
        List<Group> groups = inbox.groups(
                person,
                unreadOnly(context),
                after == null ? null : Boolean.valueOf(after.text(0)),
                after == null ? null : after.number(1),
                page.rows());
        ObjectNode body = page.body(
                context, "groups", groups, InboxJson::group, group -> Cursor.behind(group.needsYou(), group.newest()));
        ObjectNode answer = counts(person, counts);
        InboxJson.boards(answer.putArray("boards"), inbox.needing(person));
        Reply.json(context, answer.setAll(body));
    }

    /// `upTo` names the newest notification there was: given back to `/notifications/read`, nothing that came since is
    /// marked unseen.
    private static ObjectNode counts(String person, Inbox.Counts counts) {
        return Json.object()
                .put("person", person)
                .put("unread", counts.unread())
                .put("needsYou", counts.needsYou())
                .put("upTo", counts.revision());
    }

    private static boolean unreadOnly(Context context) {
        String unread = Requests.query(context, "unread", 5);
        if (unread == null || unread.equals("false")) {
            return false;
        }
        if (unread.equals("true")) {
            return true;
        }
        throw Problem.invalid("#/query/unread", "unread has to be true or false.");
    }

    private void read(Context context) {
        String person = person(context);
        Inbox.Selection selection = selection(Body.of(context));
        once(context, () -> {
            Inbox.Marked read = inbox.read(person, selection);
            tell(person, read);
            ObjectNode answer = counts(person, inbox.counts(person)).put("read", read.many());
            if (read.many() > 0) {
                answer.put("reading", read.revision());
            }
            return Answer.ok(answer);
        });
    }

    private void unread(Context context) {
        String person = person(context);
        Body body = Body.of(context);
        Long reading = body.integer("reading", 0, Long.MAX_VALUE);
        List<UUID> ids = ids(body);
        if ((reading == null) != body.gives("ids")) {
            throw Problem.invalid("", "Say what is unread again: ids, or the reading that is taken back; one of them.");
        }
        once(context, () -> {
            Inbox.Marked taken = inbox.unread(person, new Inbox.Taken(reading, ids));
            tell(person, taken);
            return Answer.ok(counts(person, inbox.counts(person)).put("marked", taken.many()));
        });
    }

    private void tell(String person, Inbox.Marked marked) {
        if (marked.many() > 0) {
            changed.accept(Set.of(person));
        }
    }

    /// What is read or muted is so once by its nature: of a keyed call only the answer has to be kept.
    private void once(Context context, Supplier<Answer> effect) {
        String given = Requests.idempotencyKey(context);
        if (given == null) {
            Reply.answer(context, effect.get());
            return;
        }
        Actor actor = Identity.of(context, null, Actor.HUMAN::name);
        Idempotency.Key key =
                new Idempotency.Key(actor.kind().word() + " " + actor.id(), given, Requests.hash(context));
        Idempotency.Once once = idempotency.known(key).orElseGet(() -> idempotency.keep(key, effect.get()));
        if (once.replayed()) {
            context.header("Idempotency-Replayed", "true");
        }
        Reply.answer(context, once.answer());
    }

    private Inbox.Selection selection(Body body) {
        Long upTo = body.integer("upTo", 0, Long.MAX_VALUE);
        long last = upTo == null ? Long.MAX_VALUE : upTo;
        boolean all = Boolean.TRUE.equals(body.flag("all"));
        String task = body.text("taskId", 100);
        List<UUID> ids = ids(body);
        int given = (all ? 1 : 0) + (task == null ? 0 : 1) + (body.gives("ids") ? 1 : 0);
        if (given != 1) {
            throw Problem.invalid("", "Say what was read: ids, taskId, or all: true; one of them.");
        }
        return new Inbox.Selection(all, ids, task == null ? null : taskId(task), last);
    }

    /// A task may be gone that was spoken of.
    private UUID taskId(String name) {
        return TaskName.uuid(name).orElseGet(() -> tasks.address(name).id());
    }

    private static List<UUID> ids(Body body) {
        return body.texts("ids", MOST_IDS, 36).stream().map(InboxRoutes::id).toList();
    }

    private static UUID id(String text) {
        return TaskName.uuid(text)
                .orElseThrow(() -> Problem.invalid("/ids", "ids has to be a list of ids of notifications."));
    }

    private void muted(Context context) {
        String person = person(context);
        Reply.json(context, json(person, mutes.has(tasks.address(context.pathParam("id")), person)));
    }

    private void mute(Context context) {
        String person = person(context);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        once(context, () -> {
            mutes.add(task, person);
            return Answer.ok(json(person, true));
        });
    }

    private void unmute(Context context) {
        String person = person(context);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        once(context, () -> {
            mutes.remove(task, person);
            return Answer.nothing();
        });
    }

    private static ObjectNode json(String person, boolean muted) {
        return Json.object().put("person", person).put("muted", muted);
    }

    private static String person(Context context) {
        @Nullable String named = Requests.query(context, "person", LONGEST_NAME);
        if (named == null) {
            return Identity.of(context, null, Actor.HUMAN::name).name();
        }
        if (named.isBlank()) {
            throw Problem.invalid("#/query/person", "person has to be a name.");
        }
        return named;
    }
}
