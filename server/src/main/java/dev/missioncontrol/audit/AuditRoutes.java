package dev.missioncontrol.audit;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.events.AuditEntry;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.tasks.TaskName;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;

/// `/audit`, a task's events, and the checks that the log is whole.
public final class AuditRoutes {
    private static final int USUAL_LIMIT = 100;
    private static final int LIMIT = 1_000;

    private final Boards boards;
    private final Audit audit;
    private final Integrity integrity;
    private final Tasks tasks;

    public AuditRoutes(Boards boards, Audit audit, Integrity integrity, Tasks tasks) {
        this.boards = boards;
        this.audit = audit;
        this.integrity = integrity;
        this.tasks = tasks;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/audit", this::newest);
        routes.get(base + "/tasks/{id}/events", this::ofTask);
        routes.get(base + "/tasks/{id}/history", this::ofTask);
        routes.get(base + "/admin/integrity", context -> Reply.json(context, integrity.check()));
    }

    private void newest(Context context) {
        Page page = page(context);
        List<Audit.Entry> entries = audit.newest(filter(context), page);
        page.answer(context, "events", entries, AuditJson::entry, Audit::behind);
    }

    private Audit.Filter filter(Context context) {
        String board = Requests.query(context, "board", 100);
        String task = Requests.query(context, "task", 100);
        return new Audit.Filter(
                board == null ? null : boards.get(board).id(),
                task == null ? null : taskId(task),
                Requests.query(context, "entityType", 50),
                Requests.query(context, "actor", 200),
                Requests.query(context, "eventType", 100),
                Requests.queryTime(context, "from"),
                Requests.queryTime(context, "to"));
    }

    /// A task may be gone that the log speaks of.
    private UUID taskId(String name) {
        return TaskName.uuid(name).orElseGet(() -> tasks.address(name).id());
    }

    private void ofTask(Context context) {
        Tasks.Address task = tasks.address(context.pathParam("id"));
        Page page = page(context);
        List<BoardEvent> events = audit.ofTask(task.boardId(), task.id(), page);
        page.answer(context, "events", events, AuditEntry::inFull, Audit::behindInTask);
    }

    private static Page page(Context context) {
        return Page.of(context, USUAL_LIMIT, LIMIT);
    }
}
