package dev.missioncontrol.audit;

import dev.missioncontrol.events.AuditEntry;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/audit`, a task's events, and the checks that the log is whole.
public final class AuditRoutes {
    private static final int USUAL_LIMIT = 100;
    private static final int LIMIT = 1_000;

    private final Audit audit;
    private final Integrity integrity;
    private final Tasks tasks;

    public AuditRoutes(Audit audit, Integrity integrity, Tasks tasks) {
        this.audit = audit;
        this.integrity = integrity;
        this.tasks = tasks;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/audit", this::newest);
        routes.get(base + "/tasks/{id}/events", this::ofTask);
        routes.get(base + "/admin/integrity", context -> Reply.json(context, integrity.check()));
    }

    private void newest(Context context) {
        List<BoardEvent> events = audit.newest(
                Requests.query(context, "entityType", 50),
                Requests.query(context, "actor", 200),
                Requests.query(context, "eventType", 100),
                limit(context));
        Reply.json(context, json(events));
    }

    private void ofTask(Context context) {
        Tasks.Address task = tasks.address(context.pathParam("id"));
        Reply.json(context, json(audit.ofTask(task.boardId(), task.id(), limit(context))));
    }

    private static int limit(Context context) {
        Long limit = Requests.queryInteger(context, "limit", 1, LIMIT);
        return limit == null ? USUAL_LIMIT : limit.intValue();
    }

    private static ObjectNode json(List<BoardEvent> events) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        events.forEach(event -> list.add(AuditEntry.toJson(event)));
        return Json.object().set("events", list);
    }
}
