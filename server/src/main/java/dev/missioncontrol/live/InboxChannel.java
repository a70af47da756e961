package dev.missioncontrol.live;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.notifications.Inbox;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The channel `me`: what comes into one inbox, is read elsewhere, or needs its person no more.
final class InboxChannel extends RingChannel {
    private static final String NAME = "me";
    private static final int LONGEST_PERSON = 200;

    private final Inbox inbox;
    private final String person;
    /// The revision up to which everything was told; for the one thread that refreshes.
    private volatile long told;

    private InboxChannel(Inbox inbox, String person, InstantSource clock) {
        super(clock);
        this.inbox = inbox;
        this.person = person;
    }

    /// While nobody signs in, a client may name the person it shows; the one at this machine is `human`.
    static SideChannels.Source source(Inbox inbox, InstantSource clock) {
        return (name, payload) -> {
            if (!name.equals(NAME)) {
                return Optional.empty();
            }
            String person = payload.path("person").stringValue(Actor.HUMAN.name());
            if (person.isBlank() || person.length() > LONGEST_PERSON) {
                throw new Refusal("bad_message", "person is a name");
            }
            return Optional.of(new InboxChannel(inbox, person, clock));
        };
    }

    static String key(String person) {
        return NAME + " " + person;
    }

    @Override
    public String key() {
        return key(person);
    }

    @Override
    public void begin() {
        told = inbox.counts(person).revision();
    }

    @Override
    public void describe(ObjectNode subscribed, ObjectNode payload) {
        count(subscribed, inbox.counts(person));
    }

    @Override
    public boolean refresh() {
        if (inbox.revision(person) <= told) {
            return false;
        }
        Inbox.Changes changes = inbox.changes(person, told);
        if (changes.tooMany()) {
            ring.append(count(resync("many"), changes.now()));
        }
        for (ObjectNode notification : changes.told()) {
            ObjectNode message = message("notification:created");
            message.set("notification", notification);
            ring.append(count(message, changes.now()));
        }
        append("notification:read", changes.read(), changes.now());
        append("notification:unread", changes.unread(), changes.now());
        append("notification:resolved", changes.resolved(), changes.now());
        told = changes.now().revision();
        return true;
    }

    private void append(String type, List<UUID> ids, Inbox.Counts now) {
        if (!ids.isEmpty()) {
            ObjectNode message = message(type);
            ArrayNode list = message.putArray("ids");
            ids.forEach(id -> list.add(id.toString()));
            ring.append(count(message, now));
        }
    }

    @Override
    ObjectNode slow() {
        return resync("slow");
    }

    private ObjectNode resync(String reason) {
        return message("notification:resync").put("reason", reason);
    }

    private ObjectNode message(String type) {
        return Json.object()
                .put("type", type)
                .put("channel", NAME)
                .put("person", person)
                .put("timestamp", Json.time(ring.now()));
    }

    private ObjectNode count(ObjectNode message, Inbox.Counts counts) {
        return message.put("person", person)
                .put("revision", counts.revision())
                .put("unread", counts.unread())
                .put("needsYou", counts.needsYou());
    }
}
