package dev.missioncontrol.live;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Text;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunLine;
import dev.missioncontrol.runs.RunLog;
import dev.missioncontrol.tasks.TaskName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The channel `run:<id>`: the lines of a run's log as they are written.
final class RunChannel extends RingChannel {
    private static final String PREFIX = "run:";

    /// Read at a time.
    private static final int MOST_LINES = 500;

    /// A frame takes lines up to this; it leaves room for the last one.
    private static final int FULL_BYTES = 32 << 10;

    /// No line is larger in a frame; the whole one is in the log.
    private static final int LONGEST_LINE_BYTES = 24 << 10;

    private static final int SHORT_MESSAGE = 2_000;

    private final RunLog log;
    private final Run run;
    private volatile int told;

    private RunChannel(RunLog log, Run run, InstantSource clock) {
        super(clock);
        this.log = log;
        this.run = run;
    }

    static SideChannels.Source source(RunLog log, Function<UUID, Optional<Run>> runs, InstantSource clock) {
        return (name, payload) -> {
            if (!name.startsWith(PREFIX)) {
                return Optional.empty();
            }
            Run run = TaskName.uuid(name.substring(PREFIX.length()))
                    .flatMap(runs)
                    .orElseThrow(
                            () -> new Refusal("unknown_run", "There is no run " + name.substring(PREFIX.length())));
            return Optional.of(new RunChannel(log, run, clock));
        };
    }

    static String key(UUID run) {
        return PREFIX + run;
    }

    @Override
    public String key() {
        return key(run.id());
    }

    @Override
    public void begin() {
        told = log.head(run).lines();
    }

    /// The lines up to `last` are to be read; a client that names them all with `after` has missed none.
    @Override
    public void describe(ObjectNode subscribed, ObjectNode payload) {
        int last = log.head(run).lines();
        subscribed
                .put("run", run.id().toString())
                .put("last", last)
                .put("recovered", payload.path("after").asInt(-1) >= last);
    }

    @Override
    public boolean refresh() {
        boolean isNew = false;
        List<RunLine> lines;
        do {
            lines = log.after(run, told, RunLog.Wanted.ALL, MOST_LINES).lines();
            append(lines);
            isNew |= !lines.isEmpty();
        } while (lines.size() == MOST_LINES);
        return isNew;
    }

    private void append(List<RunLine> lines) {
        List<ObjectNode> part = new ArrayList<>();
        int bytes = 0;
        for (RunLine line : lines) {
            ObjectNode json = json(line);
            part.add(json);
            bytes += Encoding.bytes(json).length;
            if (bytes > FULL_BYTES) {
                append(part, line.number());
                part.clear();
                bytes = 0;
            }
        }
        if (!part.isEmpty()) {
            append(part, lines.getLast().number());
        }
    }

    private void append(List<ObjectNode> lines, int last) {
        told = last;
        ObjectNode message = message("run:lines").put("last", last);
        ArrayNode list = message.putArray("lines");
        lines.forEach(list::add);
        ring.append(message);
    }

    private static ObjectNode json(RunLine line) {
        ObjectNode json = line.toJson();
        if (Encoding.bytes(json).length <= LONGEST_LINE_BYTES) {
            return json;
        }
        json.remove("data");
        json.put("message", Text.first(SHORT_MESSAGE, line.message()));
        return json.put("truncated", true);
    }

    @Override
    ObjectNode slow() {
        return message("run:resync").put("last", told);
    }

    private ObjectNode message(String type) {
        return Json.object()
                .put("type", type)
                .put("channel", key())
                .put("run", run.id().toString())
                .put("timestamp", Json.time(ring.now()));
    }
}
