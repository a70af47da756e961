package dev.missioncontrol.runs;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Text;
import dev.missioncontrol.tasks.ProgressEntry;
import dev.missioncontrol.tasks.ProgressStatus;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A run on the wire: the contract's BotRun. Its log is what its agent reported.
public final class RunJson {
    private static final int LONGEST_SUMMARY_IN_EVENTS = 2_000;
    private static final int LONGEST_ARTIFACTS_IN_EVENTS = 8_000;

    private RunJson() {}

    /// @param reported oldest first
    public static ObjectNode of(Run run, List<ProgressEntry> reported) {
        return of(run, reported, List.of());
    }

    /// The contract's `log` has every reported step, and the newest lines of the run's own log among them.
    ///
    /// @param reported oldest first
    /// @param lines oldest first
    static ObjectNode of(Run run, List<ProgressEntry> reported, List<RunLine> lines) {
        ObjectNode json = Json.object()
                .put("id", run.id().toString())
                .put("taskId", run.taskId().toString())
                .put("boardId", run.boardId().toString())
                .put("status", run.status().word())
                .put("startedAt", Json.time(run.startedAt()))
                .put("endedAt", run.endedAt() == null ? null : Json.time(run.endedAt()))
                .put("summary", run.report().summary());
        ArrayNode log = json.putArray("log");
        int next = 0;
        for (RunLine line : lines) {
            while (next < reported.size() && !line.isBefore(reported.get(next).at())) {
                line(log, reported.get(next++));
            }
            line(log, line);
        }
        reported.subList(next, reported.size()).forEach(entry -> line(log, entry));
        json.put("attemptNumber", run.attempt())
                .put(
                        "parentRunId",
                        run.parentRunId() == null ? null : run.parentRunId().toString())
                .put("agent", run.agent())
                .put("sessionKey", run.sessionKey());
        if (run.fence() != null) {
            json.put("fence", run.fence());
        }
        report(json, run.report());
        return json;
    }

    private static void report(ObjectNode json, RunReport report) {
        if (report.model() != null) {
            json.put("model", report.model());
        }
        if (report.runtime() != null) {
            json.put("runtime", report.runtime());
        }
        if (report.usage() != null) {
            json.set("usage", report.usage());
        }
        if (report.artifacts() != null) {
            json.set("artifacts", report.artifacts());
        }
    }

    private static void line(ArrayNode log, ProgressEntry entry) {
        log.addObject()
                .put("timestamp", Json.time(entry.at()))
                .put("level", entry.status() == ProgressStatus.FAILED ? "error" : "info")
                .put("message", entry.step())
                .putObject("data")
                .put("status", entry.status().word());
    }

    private static void line(ArrayNode log, RunLine line) {
        ObjectNode entry = log.addObject()
                .put("timestamp", line.at() == null ? null : Json.time(line.at()))
                .put("level", line.level().word())
                .put("message", line.message());
        entry.set("data", line.data() == null ? Json.object() : line.data());
    }

    /// The data of an event about a run.
    public static ObjectNode event(Run run) {
        ObjectNode data = Json.object();
        data.putObject("before");
        data.putObject("after").put("status", run.status().word());
        data.set("subject", inEvent(run));
        return data;
    }

    /// The run as events carry it: small enough that a frame stays under 64 KiB.
    private static ObjectNode inEvent(Run run) {
        ObjectNode json = of(run, List.of());
        String summary = run.report().summary();
        if (summary != null && summary.length() > LONGEST_SUMMARY_IN_EVENTS) {
            json.put("summary", Text.first(LONGEST_SUMMARY_IN_EVENTS, summary)).put("truncated", true);
        }
        if (json.path("artifacts").toString().length() > LONGEST_ARTIFACTS_IN_EVENTS) {
            json.putArray("artifacts");
            json.put("truncated", true);
        }
        return json;
    }
}
