package dev.missioncontrol.claims;

import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.NewTask;
import dev.missioncontrol.tasks.Priority;
import dev.missioncontrol.tasks.TaskDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of a task as callers send them, with their limits.
public final class TaskFields {
    private static final int TITLE = 500;
    private static final int DESCRIPTION = 100_000;
    private static final int NAME = 200;
    private static final int TAGS = 50;
    private static final int TAG = 100;
    private static final int STEPS = 200;
    private static final int STEP = 1_000;
    private static final int REASON = 10_000;
    private static final int TREE = 200_000;
    private static final int MOST_ATTEMPTS = 100;

    private TaskFields() {}

    public static NewTask newTask(Body body) {
        String status = body.text("status", 100);
        return new NewTask(
                body.requiredText("title", TITLE),
                body.text("description", DESCRIPTION),
                status,
                body.word("executionState", ExecutionState.class).orElse(ExecutionState.QUEUED),
                body.word("priority", Priority.class).orElse(Priority.MEDIUM),
                name(body, "assignee"),
                tags(body),
                body.texts("planChecklist", STEPS, STEP),
                body.number("estimate"),
                body.time("dueDate"),
                isTrue(body.flag("needsApproval")),
                body.tree("results", TREE),
                isTrue(body.flag("demo")),
                body.text("parentId", NAME),
                isTrue(body.flag("override")),
                maxAttempts(body),
                holds(body));
    }

    /// Writes every given field into the draft, except those that are verbs of their own (status, session, approval,
    /// dependencies).
    static void apply(Body body, TaskDraft draft) {
        if (body.gives("title")) {
            draft.title = body.requiredText("title", TITLE);
        }
        if (body.gives("description")) {
            draft.description = body.text("description", DESCRIPTION);
        }
        if (body.gives("assignee")) {
            draft.assignee = name(body, "assignee");
        }
        if (body.gives("priority")) {
            draft.priority = body.word("priority", Priority.class)
                    .orElseThrow(() -> Problem.invalid("/priority", "priority must not be null."));
        }
        if (body.gives("tags")) {
            draft.tags = tags(body);
        }
        if (body.gives("blockedReason")) {
            draft.blockedReason = body.text("blockedReason", REASON);
        }
        if (body.gives("maxAttempts")) {
            draft.maxAttempts = maxAttempts(body);
        }
        if (body.gives("onLeaseLost")) {
            draft.holdOnLeaseLost = holds(body);
        }
        applyPlan(body, draft);
        applyEffort(body, draft);
        applyOutcome(body, draft);
    }

    private static void applyPlan(Body body, TaskDraft draft) {
        if (body.gives("planChecklist")) {
            draft.planChecklist = body.texts("planChecklist", STEPS, STEP);
        }
        if (body.gives("currentStepIndex")) {
            Long index = body.integer("currentStepIndex", 0, STEPS);
            draft.currentStepIndex = index == null ? 0 : index.intValue();
        }
    }

    private static void applyEffort(Body body, TaskDraft draft) {
        if (body.gives("estimate")) {
            draft.estimate = body.number("estimate");
        }
        if (body.gives("timeSpent")) {
            Double spent = body.number("timeSpent");
            draft.timeSpent = spent == null ? 0 : spent;
        }
        if (body.gives("dueDate")) {
            draft.dueDate = body.time("dueDate");
        }
    }

    private static void applyOutcome(Body body, TaskDraft draft) {
        if (body.gives("results")) {
            draft.results = body.tree("results", TREE);
        }
        if (body.gives("commits")) {
            draft.commits = commits(body);
        }
    }

    static @Nullable JsonNode commits(Body body) {
        JsonNode commits = body.tree("commits", TREE);
        if (commits == null) {
            return null;
        }
        if (!commits.isArray()) {
            throw Problem.invalid(body.at("commits"), "commits has to be a list.");
        }
        for (int i = 0; i < commits.size(); i++) {
            for (String field : List.of("sha", "message", "url", "timestamp")) {
                JsonNode value = commits.get(i).get(field);
                if (!commits.get(i).isObject() || (value != null && !value.isNull() && !value.isString())) {
                    throw Problem.invalid(
                            body.at("commits") + "/" + i,
                            "A commit is an object with sha, message, url and timestamp as strings.");
                }
            }
        }
        return Json.read(commits.toString());
    }

    /// How often the task is tried before it is blocked.
    private static int maxAttempts(Body body) {
        Long most = body.integer("maxAttempts", 1, MOST_ATTEMPTS);
        return most == null ? NewTask.USUAL_ATTEMPTS : most.intValue();
    }

    /// What becomes of the task when its claim is lost: `requeue` (usual), or `hold` for a person.
    private static boolean holds(Body body) {
        String fate = body.text("onLeaseLost", 20);
        if (fate != null && !fate.equals("requeue") && !fate.equals("hold")) {
            throw Problem.invalid(body.at("onLeaseLost"), "onLeaseLost has to be one of requeue, hold.");
        }
        return "hold".equals(fate);
    }

    private static @Nullable String name(Body body, String field) {
        String name = body.text(field, NAME);
        return name == null || name.isBlank() ? null : name;
    }

    private static List<String> tags(Body body) {
        return body.texts("tags", TAGS, TAG).stream()
                .filter(tag -> !tag.isBlank())
                .distinct()
                .toList();
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
