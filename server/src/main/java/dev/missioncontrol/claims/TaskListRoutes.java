package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Text;
import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.Priority;
import dev.missioncontrol.tasks.Projection;
import dev.missioncontrol.tasks.TaskFilter;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.Tasks;
import dev.missioncontrol.tasks.query.QueryFault;
import dev.missioncontrol.tasks.query.TaskQuery;
import dev.missioncontrol.tasks.query.TaskSearch;
import dev.missioncontrol.tasks.query.Viewpoint;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Lists of tasks, and of what was reported on one.
public final class TaskListRoutes {
    /// The tracker's unpaged list ends here; a `Link` leads on.
    private static final int CEILING = 5_000;

    private static final List<String> PAGED = List.of("q", "cursor", "limit", "fields");

    private final Boards boards;
    private final Tasks tasks;
    private final TaskSearch search;
    private final Writes writes;
    private final InstantSource clock;

    public TaskListRoutes(Boards boards, Tasks tasks, TaskSearch search, Writes writes, InstantSource clock) {
        this.boards = boards;
        this.tasks = tasks;
        this.search = search;
        this.writes = writes;
        this.clock = clock;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/tasks", this::list);
        routes.get(base + "/tasks/{id}/progress", this::progress);
    }

    /// Everything at once for the tracker's clients, in pages for whoever asks for pages, fields or by a query.
    private void list(Context context) {
        TaskFilter filter = filter(context);
        TaskQuery query = query(context);
        Projection shown = Projection.of(Requests.query(context, "fields", 2_000));
        boolean inPages = PAGED.stream().anyMatch(name -> context.queryParam(name) != null);
        Page page = inPages ? Page.of(context) : new Page(null, CEILING);
        List<TaskSearch.Found> found = search.find(filter, query, viewpoint(context), page);
        ObjectNode body = page.body(context, "tasks", found, row -> shown.of(row.task()), TaskSearch.Found::place);
        if (!inPages && found.size() <= CEILING) {
            body.remove("nextCursor");
        }
        Reply.json(context, body);
    }

    private static TaskQuery query(Context context) {
        String query = context.queryParam("q");
        if (query == null) {
            return TaskQuery.EVERYTHING;
        }
        if (Text.isUnstorable(query)) {
            throw Problem.invalid("#/query/q", "q holds a character that cannot be stored (NUL or half a pair).");
        }
        try {
            return TaskQuery.parse(query);
        } catch (QueryFault fault) {
            throw fault.asProblem("#/query/q");
        }
    }

    private Viewpoint viewpoint(Context context) {
        return new Viewpoint(
                writes.caller(context, new Body(Json.object())).actor().name(), clock.instant());
    }

    private TaskFilter filter(Context context) {
        String board = Requests.query(context, "board", 100);
        return new TaskFilter(
                board == null ? null : boards.get(board).id(),
                status(context),
                word(context, "executionState", ExecutionState.class),
                Requests.query(context, "assignee", 200),
                word(context, "priority", Priority.class),
                tags(context));
    }

    private @Nullable String status(Context context) {
        String status = Requests.query(context, "status", 100);
        if (status != null && !boards.haveColumn(status)) {
            throw Problem.invalid("#/query/status", "No board has a column " + status + ".");
        }
        return status;
    }

    private static <E extends Enum<E> & Words> @Nullable E word(Context context, String name, Class<E> type) {
        String value = Requests.query(context, name, 100);
        if (value == null) {
            return null;
        }
        return Words.find(type, value)
                .orElseThrow(
                        () -> Problem.invalid("#/query/" + name, name + " has to be one of " + Words.all(type) + "."));
    }

    private static List<String> tags(Context context) {
        String tags = Requests.query(context, "tags", 5_000);
        return tags == null
                ? List.of()
                : Arrays.stream(tags.split(",", -1))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList();
    }

    private void progress(Context context) {
        Tasks.Address task = tasks.address(context.pathParam("id"));
        Page page = Page.of(context);
        List<Tasks.NumberedEntry> found = tasks.progress(task, page);
        page.answer(context, "progress", found, row -> TaskJson.of(row.entry()), Tasks.NumberedEntry::place);
    }
}
