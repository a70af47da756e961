package dev.missioncontrol.demo;

import dev.missioncontrol.http.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One claimed task, from its plan to its end: done, in review or failed. Now and then the agent asks a person, or dies
/// over it.
final class Assignment {
    private static final int KILLED = 137;

    private static final JsonNode WORDS = Resource.json("work.json");

    private final Api api;
    private final Chance chance;
    private final Habits habits;
    private final JsonNode task;
    private final String path;
    private final Counsel counsel;

    Assignment(Api api, Chance chance, Habits habits, JsonNode task) {
        this.api = api;
        this.chance = chance;
        this.habits = habits;
        this.task = task;
        this.path = "/tasks/" + task.path("id").stringValue();
        this.counsel = new Counsel(api, chance, path);
    }

    /// Begins where the last holder got to.
    void work() throws IOException, InterruptedException, Api.Refused {
        String run = api.sendAsHolder("POST", path + "/runs", Json.object())
                .path("id")
                .stringValue();
        Diary diary = new Diary(api, chance, WORDS, run);
        List<String> plan = plan();
        int first = Math.min(task.path("currentStepIndex").intValue(), plan.size());
        int failing = chance.happens(habits.failure()) ? chance.between(first, plan.size()) : plan.size();
        if (chance.happens(habits.question())) {
            diary.say("info", "The answer is: " + counsel.ask(chance.oneOf(WORDS.path("questions"))));
        }
        for (int step = first; step < plan.size(); step++) {
            report(plan.get(step), "running");
            diary.step(plan.get(step));
            think();
            if (step == failing) {
                report(plan.get(step), "failed");
                fail(diary, text("failures"));
                return;
            }
            report(plan.get(step), "done");
        }
        if (chance.happens(habits.approval()) && !counsel.mayGoOn(text("approvals"))) {
            fail(diary, "A person said no; the reason stands with the approval.");
            return;
        }
        finish(plan.size() - first, run);
    }

    private List<String> plan() throws IOException, InterruptedException, Api.Refused {
        JsonNode plan = task.path("planChecklist");
        if (plan.isEmpty()) {
            plan = chance.oneOf(WORDS.path("plans"));
            chance.pause(1, 3);
            api.sendAsHolder("PATCH", path, Json.object().set("planChecklist", plan));
        }
        return plan.valueStream().map(JsonNode::stringValue).toList();
    }

    private void report(String step, String status) throws IOException, InterruptedException, Api.Refused {
        api.sendAsHolder(
                "POST", path + "/progress", Json.object().put("step", step).put("status", status));
    }

    /// Most steps take moments; during a long one the heart beats, so that the claim stays.
    private void think() throws IOException, InterruptedException, Api.Refused {
        int beats = chance.happens(habits.longStep()) ? chance.between(2, 5) : 0;
        for (int beat = 0; beat < beats; beat++) {
            chance.pause(3, 5);
            api.sendAsHolder("POST", path + "/heartbeat", Json.object());
        }
        chance.pause(4, 12);
        if (chance.happens(habits.death())) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private void fail(Diary diary, String reason) throws IOException, InterruptedException, Api.Refused {
        diary.say("error", reason);
        api.sendAsHolder(
                "PATCH",
                path,
                Json.object()
                        .put("status", "Blocked")
                        .put("executionState", "failed")
                        .put("blockedReason", reason));
    }

    private void finish(int steps, String run) throws IOException, InterruptedException, Api.Refused {
        String summary = text("outcomes");
        if (chance.happens(habits.comment())) {
            api.send("POST", path + "/comments", Json.object().put("text", text("comments")));
        }
        api.sendAsHolder("PATCH", "/runs/" + run, Json.object().put("summary", summary));
        ObjectNode outcome = Json.object()
                .put("status", chance.happens(habits.review()) ? "Review" : "Done")
                .put("timeSpent", task.path("timeSpent").doubleValue() + 0.25 * Math.max(1, steps));
        outcome.set("results", Json.object().put("summary", summary));
        api.sendAsHolder("PATCH", path, outcome);
        Optional<ObjectNode> next = followUp();
        if (next.isPresent()) {
            api.send("POST", "/tasks", next.get());
        }
    }

    /// Work leads to work, but what follows from something leads to nothing more.
    private Optional<ObjectNode> followUp() {
        boolean follows = task.path("tags")
                .valueStream()
                .anyMatch(tag -> tag.stringValue().equals("follow-up"));
        if (follows || !task.path("demo").booleanValue() || !chance.happens(habits.followUp())) {
            return Optional.empty();
        }
        ObjectNode body = Json.object()
                .put("title", text("followUps") + task.path("title").stringValue())
                .put(
                        "description",
                        "Came up while working on " + task.path("key").stringValue() + ".")
                .put("status", "Ready")
                .put("priority", "Low")
                .put("board", task.path("boardId").stringValue())
                .put("demo", true);
        ArrayNode tags = body.putArray("tags");
        tags.add("follow-up");
        return Optional.of(body);
    }

    private String text(String kind) {
        return chance.oneOf(WORDS.path(kind)).stringValue();
    }
}
