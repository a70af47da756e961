package dev.missioncontrol.claims;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A board of the server's and its model, to which the same is done.
final class BothBoards {
    /// What the model says to a step, and what the server says.
    record Both(String expected, String actual) {}

    final Model model;
    final RealBoard real;
    private final Mission mission;
    private final Reaper reaper;

    BothBoards(Mission mission, Reaper reaper, String key, Model.Limits limits) {
        this.mission = mission;
        this.reaper = reaper;
        model = new Model(limits);
        real = new RealBoard(mission, key, limits);
    }

    Both take(Step step) {
        List<Integer> numbers = model.board.numbers();
        int task = numbers.isEmpty() ? 0 : numbers.get(step.task() % numbers.size());
        int other = numbers.isEmpty() ? 0 : numbers.get(step.other() % numbers.size());
        String path = "/tasks/" + real.ids.get(task);
        String caller = step.caller();
        String holder = step.holder();
        ObjectNode body = Json.object();
        if (!caller.isEmpty()) {
            body.put("sessionKey", caller);
        }
        return switch (step.verb()) {
            case CREATE -> create(step);
            case POLL -> poll(step, holder);
            case CLAIM -> {
                int ttl = step.one(Model.LEASES);
                Mission.Answer answer = mission.post(
                        path + "/claim",
                        Json.object()
                                .put("sessionKey", holder)
                                .put("leaseSeconds", ttl)
                                .toString());
                yield new Both(
                        model.leases.claim(task, holder, ttl),
                        answer.status() == 200 ? "200 fence " + answer.task().path("fence") : said(answer));
            }
            case RELEASE ->
                both(
                        model.leases.release(task, holder),
                        mission.post(
                                path + "/release",
                                Json.object().put("sessionKey", holder).toString()));
            case HEARTBEAT ->
                both(model.leases.heartbeat(task, caller), mission.post(path + "/heartbeat", body.toString()));
            case PROGRESS ->
                both(
                        model.leases.progress(task, caller),
                        mission.post(
                                path + "/progress",
                                body.put("step", "a step").put("status", "done").toString()));
            case MOVE -> move(step, task, other, body, path);
            case FINISH -> {
                String status = step.one(List.of("Review", "Done", "InProgress", "Blocked", "Ready"));
                yield both(
                        model.moves.finish(task, holder, status),
                        mission.patch(
                                path,
                                Json.object()
                                        .put("sessionKey", holder)
                                        .put("status", status)
                                        .toString()));
            }
            case EXECUTE -> {
                String state = step.one(Model.STATES);
                yield both(
                        model.leases.execute(task, caller, state),
                        mission.put(
                                path + "/execution",
                                body.put("executionState", state).toString()));
            }
            case PRIORITY -> {
                int priority = step.choice() % 4;
                yield both(
                        model.edits.prioritise(task, priority),
                        mission.patch(
                                path,
                                Json.object()
                                        .put("priority", RealBoard.PRIORITIES.get(priority))
                                        .toString()));
            }
            case ASSIGN -> {
                String assignee = step.one(Model.ASSIGNEES);
                yield both(
                        model.edits.assign(task, assignee),
                        mission.patch(
                                path, Json.object().put("assignee", assignee).toString()));
            }
            case APPROVAL -> approval(step, task, path);
            case DEPEND -> {
                String expected = model.edits.depend(task, other);
                yield both(
                        expected,
                        expected.equals("204")
                                ? mission.delete(path + "/dependencies/" + real.ids.get(other))
                                : mission.post(
                                        path + "/dependencies",
                                        Json.object()
                                                .put("dependencyTaskId", real.ids.get(other))
                                                .toString()));
            }
            case BLOCKED_BY -> {
                Set<Integer> others = others(step, numbers);
                yield both(
                        model.edits.blockBy(task, others),
                        mission.patch(path, blockedBy(others).toString()));
            }
            case DELETE ->
                both(
                        model.moves.delete(task, caller),
                        mission.send(
                                "DELETE",
                                path,
                                null,
                                caller.isEmpty() ? new String[0] : new String[] {"X-Session-Key", caller}));
            case TIME_PASSES -> {
                int seconds = step.one(Model.PASSES);
                real.timePasses(seconds);
                reaper.reap();
                model.leases.timePasses(seconds);
                yield new Both("", "");
            }
            case COMPLETE ->
                both(model.moves.complete(task, caller), mission.post(path + "/complete", body.toString()));
            case FAIL -> {
                boolean retry = step.choice() % 3 != 0;
                body.put("reason", "no luck").put("retry", retry);
                yield both(model.moves.fail(task, caller, retry), mission.post(path + "/fail", body.toString()));
            }
            case BLOCK ->
                both(
                        model.moves.block(task, caller),
                        mission.post(
                                path + "/block", body.put("reason", "no key").toString()));
            case ASK_APPROVAL ->
                both(model.talk.askForApproval(task, caller), mission.post(path + "/approvals", body.toString()));
            case DECIDE -> decide(step, task, path);
            case ASK -> {
                String question = step.one(List.of("who", "why"));
                yield both(
                        model.talk.ask(task, caller, question),
                        mission.post(
                                path + "/questions", body.put("text", question).toString()));
            }
            case ANSWER -> answer(task, path);
            case CLEAN_UP -> {
                int minutes = step.one(Model.MINUTES);
                yield new Both(
                        model.leases.cleanUp(minutes),
                        mission.post("/tasks/cleanup-stale", "{\"olderThanMinutes\":" + minutes + "}")
                                .body()
                                .path("cleaned")
                                .toString());
            }
        };
    }

    private Both create(Step step) {
        String status = step.one(List.of("Ready", "Ready", "Ready", "Backlog", "InProgress", "Done"));
        int priority = step.other() % 4;
        String assignee = Model.ASSIGNEES.get(step.session() % 3);
        boolean needs = step.task() % 5 == 0;
        Set<Integer> blockers = step.task() % 3 == 0 ? others(step, model.board.numbers()) : Set.of();
        int number = real.ids.size() + 1;
        ObjectNode json = blockedBy(blockers)
                .put("title", Integer.toString(number))
                .put("status", status)
                .put("priority", RealBoard.PRIORITIES.get(priority))
                .put("assignee", assignee)
                .put("needsApproval", needs);
        Mission.Answer answer = mission.post("/tasks?board=" + real.key, json.toString());
        if (answer.status() == 201) {
            real.ids.put(number, answer.task().path("id").stringValue());
        }
        return both(model.moves.create(status, priority, assignee, needs, blockers), answer);
    }

    private Both poll(Step step, String session) {
        String assignee = Model.ASSIGNEES.get(step.task() % 2);
        boolean unassigned = step.other() % 2 == 0;
        int ttl = step.one(Model.LEASES);
        JsonNode answer = mission.get("/tasks/ready-for-work?board=" + real.key + "&sessionKey=" + session
                        + "&assignee=" + assignee + "&unassigned=" + unassigned + "&leaseSeconds=" + ttl)
                .body();
        JsonNode task = answer.path("task");
        return new Both(
                model.leases.poll(session, assignee, unassigned, ttl),
                task.isObject()
                        ? "claimed " + task.path("title").stringValue() + " fence " + task.path("fence")
                        : "none " + answer.path("reason").stringValue());
    }

    private Both move(Step step, int task, int other, ObjectNode body, String path) {
        String status = step.one(Model.STATUSES);
        int neighbour = step.other() % 3 == 0 ? other : 0;
        boolean above = step.session() % 2 == 0;
        body.put("status", status);
        if (neighbour != 0) {
            body.put(above ? "before" : "after", real.ids.get(neighbour));
        }
        return both(
                model.moves.move(task, step.caller(), status, neighbour, above),
                mission.put(path + "/move", body.toString()));
    }

    private Both approval(Step step, int task, String path) {
        boolean yes = step.other() % 2 == 0;
        if (step.choice() % 2 == 0) {
            return both(
                    model.talk.needApproval(task, yes),
                    mission.patch(path, Json.object().put("needsApproval", yes).toString()));
        }
        String time = yes ? "\"2026-01-01T00:00:00.000Z\"" : "null";
        return both(model.talk.approve(task, yes), mission.patch(path, "{\"approvedAt\":" + time + "}"));
    }

    private Both decide(Step step, int task, String path) {
        if (!model.talk.hasRequest(task)) {
            return new Both("", "");
        }
        String decision = step.one(List.of("approve", "reject", "withdraw"));
        JsonNode approval = mission.get(path).task().path("approval");
        return both(
                model.talk.decide(task, decision),
                mission.post(
                        "/approvals/" + approval.path("id").asString("none") + "/decision",
                        Json.object()
                                .put("decision", decision)
                                .put("comment", "so it is")
                                .toString()));
    }

    private Both answer(int task, String path) {
        if (!model.talk.hasQuestion(task)) {
            return new Both("", "");
        }
        JsonNode question = mission.get(path).task().path("question");
        return both(
                model.talk.answer(task),
                mission.post("/questions/" + question.path("id").asString("none") + "/answer", "{\"answer\":\"so\"}"));
    }

    private static Set<Integer> others(Step step, List<Integer> numbers) {
        return IntStream.range(0, step.choice() % 3)
                .filter(i -> !numbers.isEmpty())
                .mapToObj(i -> numbers.get((step.other() + i * 7) % numbers.size()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ObjectNode blockedBy(Set<Integer> numbers) {
        ObjectNode json = Json.object();
        var list = json.putArray("blockedBy");
        numbers.forEach(number -> list.add(real.ids.get(number)));
        return json;
    }

    private static Both both(String expected, Mission.Answer answer) {
        return new Both(expected, said(answer));
    }

    private static String said(Mission.Answer answer) {
        return answer.status() < 300 ? "" + answer.status() : answer.status() + " " + answer.code();
    }
}
