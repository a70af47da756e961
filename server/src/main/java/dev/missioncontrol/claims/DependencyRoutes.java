package dev.missioncontrol.claims;

import dev.missioncontrol.dependencies.Dependencies;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskName;
import dev.missioncontrol.tasks.Tasks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/tasks/{id}/dependencies`. In the contract `blockedBy` lists the tasks that depend on this one.
public final class DependencyRoutes {
    private final Tasks tasks;
    private final Dependencies dependencies;
    private final Claims claims;
    private final Writes writes;

    public DependencyRoutes(Tasks tasks, Dependencies dependencies, Claims claims, Writes writes) {
        this.tasks = tasks;
        this.dependencies = dependencies;
        this.claims = claims;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/tasks/{id}/dependencies", this::list);
        routes.post(base + "/tasks/{id}/dependencies", this::add);
        routes.delete(base + "/tasks/{id}/dependencies/{dependsOn}", this::remove);
    }

    private void list(Context context) {
        Task task = tasks.get(context.pathParam("id"));
        ObjectNode json = Json.object();
        ObjectNode both = json.putObject("dependencies");
        ArrayNode dependsOn = both.putArray("dependsOn");
        task.blockedBy().forEach(id -> dependsOn.add(id.toString()));
        ArrayNode dependents = both.putArray("blockedBy");
        dependencies.dependents(task).forEach(id -> dependents.add(id.toString()));
        Reply.json(context, json);
    }

    private void add(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        Tasks.Address task = tasks.address(context.pathParam("id"));
        String name = body.requiredText("dependencyTaskId", 100);
        if (!TaskName.isOne(name)) {
            throw Problem.invalid("/dependencyTaskId", name + " is neither a task's id nor a key such as MC-42.");
        }
        Tasks.Address dependsOn = tasks.address(name);
        writes.answer(context, caller, task.boardId(), transaction -> {
            caller.checkHold(tasks.read(transaction, task.id()));
            claims.forWrite(transaction, caller, task.id());
            dependencies.add(transaction, task.id(), dependsOn.id());
            return Answer.created(Json.object().put("success", true));
        });
    }

    private void remove(Context context) {
        Caller caller = writes.caller(context, Body.of(context));
        Tasks.Address task = tasks.address(context.pathParam("id"));
        Tasks.Address dependsOn = tasks.address(context.pathParam("dependsOn"));
        writes.answer(context, caller, task.boardId(), transaction -> {
            caller.checkHold(tasks.read(transaction, task.id()));
            claims.forWrite(transaction, caller, task.id());
            dependencies.remove(transaction, task.id(), dependsOn.id());
            return Answer.nothing();
        });
    }
}
