package dev.missioncontrol.notifications;

import dev.missioncontrol.events.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What one person or agent is told.
///
/// @param seq the event it comes from; null for a due date
/// @param dueDate the due date it comes from; null for an event
/// @param taskKey as it was then, like the title: the task may be gone
/// @param batchId the bulk change it comes from, if it may stand for several of its events
/// @param needsYou whether its person has to do something about it, until it is resolved
record Notification(
        UUID id,
        String person,
        Kind kind,
        @Nullable Long seq,
        @Nullable Instant dueDate,
        UUID taskId,
        String taskKey,
        String taskTitle,
        String sentence,
        Actor actor,
        ObjectNode data,
        @Nullable String batchId,
        Instant at,
        boolean needsYou,
        @Nullable Instant resolvedAt) {

    /// Whether its person still has to do something.
    boolean isOpen() {
        return needsYou && resolvedAt == null;
    }

    Notification resolved(Instant when) {
        return new Notification(
                id, person, kind, seq, dueDate, taskId, taskKey, taskTitle, sentence, actor, data, batchId, at,
                needsYou, when);
    }

    /// The same, standing for one event more of its bulk change.
    Notification withOneMore() {
        ObjectNode counted = data.deepCopy();
        counted.put("more", data.path("more").asInt(0) + 1);
        return new Notification(
                id,
                person,
                kind,
                seq,
                dueDate,
                taskId,
                taskKey,
                taskTitle,
                sentence,
                actor,
                counted,
                batchId,
                at,
                needsYou,
                resolvedAt);
    }
}
