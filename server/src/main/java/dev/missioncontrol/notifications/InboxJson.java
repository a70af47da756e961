package dev.missioncontrol.notifications;

import dev.missioncontrol.http.Json;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Notifications on the wire.
final class InboxJson {
    private InboxJson() {}

    static void boards(ArrayNode list, Map<UUID, Long> needing) {
        needing.forEach((board, tasks) ->
                list.addObject().put("board", board.toString()).put("needsYou", tasks));
    }

    /// A task and what there is to say of it, the newest first.
    static ObjectNode group(Inbox.Group group) {
        ObjectNode json = Json.object();
        json.set("task", task(group.boardId(), group.taskId(), group.key(), group.title(), group.deleted()));
        json.put("needsYou", group.needsYou())
                .put("unread", group.unread())
                .put("newest", group.newestAt())
                .put("muted", group.muted());
        ArrayNode items = json.putArray("items");
        group.items().forEach(item -> items.add(item(item)));
        return json;
    }

    /// @param deleted whether it is gone: then key and title are its last
    static ObjectNode task(UUID board, UUID id, String key, String title, boolean deleted) {
        return Json.object()
                .put("id", id.toString())
                .put("key", key)
                .put("title", title)
                .put("board", board.toString())
                .put("deleted", deleted);
    }

    static ObjectNode item(Inbox.Item item) {
        Notification notification = item.notification();
        ObjectNode json = Json.object()
                .put("id", notification.id().toString())
                .put("number", item.number())
                .put("kind", notification.kind().word())
                .put("sentence", notification.sentence())
                .put("at", Json.time(notification.at()))
                .put("read", item.read())
                .put("needsYou", notification.isOpen());
        if (notification.resolvedAt() != null) {
            json.put("resolvedAt", Json.time(notification.resolvedAt()));
        }
        json.putObject("actor")
                .put("kind", notification.actor().kind().word())
                .put("id", notification.actor().id())
                .put("name", notification.actor().name());
        json.set("data", notification.data());
        return json;
    }
}
