package dev.missioncontrol.runs;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Lines on their way into a log: what is known already is left out, the rest gets its numbers.
final class NewLines {
    /// A run that says more than this is talking to itself; the task and its log have to stay usable.
    private static final int MOST_LINES = 100_000;

    /// Characters of all messages and data of a run.
    private static final long MOST_CHARACTERS = 50_000_000;

    /// Keeps the run from being deleted before the head is locked: else a deletion could wait for us and we for it.
    private static final String RUN = """
            SELECT stream.archived
              FROM run
              JOIN board_stream AS stream USING (board_id)
             WHERE board_id = :board
               AND id = :run
               FOR KEY SHARE OF run
            """;

    private static final String HEAD = """
            INSERT INTO run_log (board_id, run_id)
            VALUES (:board, :run)
            ON CONFLICT (board_id, run_id) DO UPDATE
               SET lines = run_log.lines
            RETURNING *
            """;

    private static final String KNOWN = """
            SELECT source, external_id
              FROM run_line
             WHERE board_id = :board
               AND run_id = :run
               AND (source, external_id) IN (SELECT * FROM unnest(:sources, :ids))
            """;

    private static final String INSERT = """
            INSERT INTO run_line (board_id, run_id, number, at, level, message, data, source, external_id)
            SELECT :board, :run, line.number, coalesce(line.at, now.at), line.level, line.message, line.data,
                   line.source, line.external_id
              FROM jsonb_to_recordset(CAST(:lines AS jsonb)) AS line (
                       number int, at timestamptz, level smallint, message text, data jsonb, source text, external_id text)
             CROSS JOIN clock_timestamp() AS now (at)
            RETURNING at
            """;

    private static final String COUNT = """
            UPDATE run_log
               SET lines = lines + :lines,
                   characters = characters + :characters,
                   debugs = debugs + :debugs,
                   infos = infos + :infos,
                   warnings = warnings + :warnings,
                   errors = errors + :errors,
                   first_error = coalesce(first_error, :firstError)
             WHERE board_id = :board
               AND run_id = :run
            """;

    private NewLines() {}

    /// As {@link RunLog#append} says.
    static List<RunLine> append(Handle handle, Run run, List<RunLine> given) {
        boolean archived = handle.createQuery(RUN)
                .bind("board", run.boardId())
                .bind("run", run.id())
                .mapTo(Boolean.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("run " + run.id()));
        if (archived) {
            throw new Problem(
                    ProblemCode.BOARD_ARCHIVED, "This board is archived: nothing on it changes until it is restored.");
        }
        RunLog.Head head = handle.createQuery(HEAD)
                .bind("board", run.boardId())
                .bind("run", run.id())
                .map(RunLog::head)
                .one();
        List<RunLine> fresh = numbered(unknown(handle, run, given), head.lines());
        if (fresh.isEmpty()) {
            return fresh;
        }
        long characters = fresh.stream().mapToLong(RunLine::characters).sum();
        if (head.lines() + fresh.size() > MOST_LINES || head.characters() + characters > MOST_CHARACTERS) {
            throw new Problem(
                            ProblemCode.RUN_LOG_FULL,
                            "The run's log is full: it holds at most " + MOST_LINES + " lines and " + MOST_CHARACTERS
                                    + " characters. Nothing was written.")
                    .with("lines", head.lines())
                    .with("characters", head.characters());
        }
        List<RunLine> written = write(handle, run, fresh);
        count(handle, run, written, characters);
        return written;
    }

    private static List<RunLine> unknown(Handle handle, Run run, List<RunLine> given) {
        List<RunLine> named =
                given.stream().filter(line -> line.externalId() != null).toList();
        Set<List<String>> seen = new HashSet<>();
        if (!named.isEmpty()) {
            handle.createQuery(KNOWN)
                    .bind("board", run.boardId())
                    .bind("run", run.id())
                    .bindArray(
                            "sources",
                            String.class,
                            named.stream().map(RunLine::source).toList())
                    .bindArray(
                            "ids",
                            String.class,
                            named.stream().map(RunLine::externalId).toList())
                    .map((row, context) -> List.of(row.getString("source"), row.getString("external_id")))
                    .forEach(seen::add);
        }
        List<RunLine> unknown = new ArrayList<>();
        for (RunLine line : given) {
            if (line.externalId() == null || seen.add(List.of(line.source(), line.externalId()))) {
                unknown.add(line);
            }
        }
        return unknown;
    }

    private static List<RunLine> numbered(List<RunLine> lines, int last) {
        List<RunLine> numbered = new ArrayList<>(lines.size());
        lines.forEach(line -> numbered.add(line.numbered(last + numbered.size() + 1)));
        return numbered;
    }

    private static List<RunLine> write(Handle handle, Run run, List<RunLine> lines) {
        ArrayNode rows = Json.MAPPER.createArrayNode();
        for (RunLine line : lines) {
            ObjectNode row = rows.addObject()
                    .put("number", line.number())
                    .put("at", line.at() == null ? null : line.at().toString())
                    .put("level", line.level().order())
                    .put("message", line.message())
                    .put("source", line.source())
                    .put("external_id", line.externalId());
            if (line.data() != null) {
                row.set("data", line.data());
            }
        }
        List<Instant> times = handle.createQuery(INSERT)
                .bind("board", run.boardId())
                .bind("run", run.id())
                .bind("lines", rows.toString())
                .map((row, context) -> row.getTimestamp("at").toInstant())
                .list();
        List<RunLine> written = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            written.add(lines.get(i).writtenBy(times.get(i)));
        }
        return written;
    }

    private static void count(Handle handle, Run run, List<RunLine> lines, long characters) {
        handle.createUpdate(COUNT)
                .bind("board", run.boardId())
                .bind("run", run.id())
                .bind("lines", lines.size())
                .bind("characters", characters)
                .bind("debugs", of(LogLevel.DEBUG, lines))
                .bind("infos", of(LogLevel.INFO, lines))
                .bind("warnings", of(LogLevel.WARN, lines))
                .bind("errors", of(LogLevel.ERROR, lines))
                .bind(
                        "firstError",
                        lines.stream()
                                .filter(line -> line.level() == LogLevel.ERROR)
                                .map(RunLine::number)
                                .findFirst()
                                .orElse(null))
                .execute();
    }

    private static long of(LogLevel level, List<RunLine> lines) {
        return lines.stream().filter(line -> line.level() == level).count();
    }
}
