package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.Priority;
import dev.missioncontrol.tasks.TaskFilter;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// Lists of tasks, and of what was reported on one.
public final class TaskListRoutes {
    private final Boards boards;
    private final Tasks tasks;

    public TaskListRoutes(Boards boards, Tasks tasks) {
        this.boards = boards;
        this.tasks = tasks;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/tasks", this::list);
        routes.get(base + "/tasks/{id}/progress", this::progress);
    }

    private void list(Context context) {
        String board = Requests.query(context, "board", 100);
        TaskFilter filter = new TaskFilter(
                board == null ? null : boards.get(board).id(),
                status(context),
                word(context, "executionState", ExecutionState.class),
                Requests.query(context, "assignee", 200),
                word(context, "priority", Priority.class),
                tags(context));
        ArrayNode list = Json.MAPPER.createArrayNode();
        tasks.list(filter, Tasks.CEILING).forEach(task -> list.add(TaskJson.of(task)));
        Reply.json(context, Json.object().set("tasks", list));
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
