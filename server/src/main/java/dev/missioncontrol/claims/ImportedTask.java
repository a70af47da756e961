package dev.missioncontrol.claims;

import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.tasks.NewTask;
import dev.missioncontrol.tasks.ProgressStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A task of a document, its fields checked one by one. `id` is the one it gets here, `name` and `key` are what the
/// document calls it.
record ImportedTask(
        UUID id,
        String at,
        String name,
        @Nullable String key,
        NewTask task,
        int step,
        @Nullable String blockedReason,
        double timeSpent,
        @Nullable JsonNode commits,
        @Nullable Instant approvedAt,
        @Nullable String approvedBy,
        @Nullable String createdBy,
        @Nullable Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        List<String> blockedBy,
        List<Reported> progress) {
    private static final int MOST_DEPENDENCIES = 200;
    private static final int MOST_PROGRESS = 10_000;
    private static final int STEP = 10_000;
    private static final int REASON = 10_000;
    private static final int NAME = 200;

    /// One line of its log.
    record Reported(
            String step, ProgressStatus status, @Nullable Instant at) {}

    /// @throws Problem `validation` with the place in the document
    static ImportedTask of(Body body) {
        Long step = body.integer("currentStepIndex", 0, 200);
        Double spent = body.number("timeSpent");
        return new ImportedTask(
                UUID.randomUUID(),
                body.at(""),
                body.requiredText("id", NAME),
                body.text("key", NAME),
                TaskFields.newTask(body),
                step == null ? 0 : step.intValue(),
                body.text("blockedReason", REASON),
                spent == null ? 0 : spent,
                TaskFields.commits(body),
                body.time("approvedAt"),
                body.text("approvedBy", NAME),
                body.text("createdBy", NAME),
                body.time("createdAt"),
                body.time("startedAt"),
                body.time("completedAt"),
                body.texts("blockedBy", MOST_DEPENDENCIES, NAME),
                body.objects("progressLog", MOST_PROGRESS).stream()
                        .map(ImportedTask::reported)
                        .toList());
    }

    private static Reported reported(Body entry) {
        return new Reported(
                entry.requiredText("step", STEP),
                entry.word("status", ProgressStatus.class).orElse(ProgressStatus.DONE),
                entry.time("completedAt"));
    }

    /// The number behind the dash of its key, if that is one.
    @Nullable
    Long number() {
        if (key == null || !key.matches("[A-Za-z][A-Za-z0-9]{0,9}-[1-9][0-9]{0,15}")) {
            return null;
        }
        return Long.valueOf(key.substring(key.indexOf('-') + 1));
    }

    /// Its place in the document, for what is wrong with it.
    String place(String field) {
        return at + field;
    }

    Problem.Fault fault(String field, String code, String detail) {
        return new Problem.Fault(place(field), code, detail);
    }
}
