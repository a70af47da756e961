package dev.missioncontrol.runs;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What stores the logs of runs. A log has a lock of its own, its head, which gives the lines their numbers: the board
/// is not asked.
public final class RunLog {
    /// A run that says more than this is talking to itself; the task and its log have to stay usable.
    public static final int MOST_LINES = 100_000;

    /// Characters of all messages and data of a run.
    public static final long MOST_CHARACTERS = 50_000_000;

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

    private static final String OF = """
            SELECT *
              FROM run_log
             WHERE board_id = :board
               AND run_id = :run
            """;

    private static final String FORWARDS = """
            SELECT *
              FROM run_line
             WHERE board_id = :board
               AND run_id = :run
               AND number > :after
               AND level >= :level
               AND (CAST(:text AS text) IS NULL OR message ILIKE :text)
             ORDER BY number
             LIMIT :rows
            """;

    private static final String BACKWARDS = """
            SELECT *
              FROM run_line
             WHERE board_id = :board
               AND run_id = :run
               AND number < :before
               AND level >= :level
               AND (CAST(:text AS text) IS NULL OR message ILIKE :text)
             ORDER BY number DESC
             LIMIT :rows
            """;

    /// What a log counts.
    ///
    /// @param firstError the number of the first line of level error, or null
    public record Head(
            int lines,
            long characters,
            int debugs,
            int infos,
            int warnings,
            int errors,
            @Nullable Integer firstError) {
        static final Head EMPTY = new Head(0, 0, 0, 0, 0, 0, null);

        /// `{lines, debug, info, warn, error, firstError?}`
        public ObjectNode toJson() {
            ObjectNode json = Json.object()
                    .put("lines", lines)
                    .put("debug", debugs)
                    .put("info", infos)
                    .put("warn", warnings)
                    .put("error", errors);
            if (firstError != null) {
                json.put("firstError", firstError);
            }
            return json;
        }
    }

    /// A part of a log, oldest line first.
    ///
    /// @param last the number of the log's last line
    /// @param before where the lines go on towards the beginning, or null
    /// @param after where they go on towards the end, or null
    public record Part(
            List<RunLine> lines,
            int last,
            @Nullable Integer before,
            @Nullable Integer after) {}

    /// Which lines are wanted.
    ///
    /// @param least the level from which on
    /// @param text that the message holds, in whatever case, or null
    public record Wanted(LogLevel least, @Nullable String text) {
        public static final Wanted ALL = new Wanted(LogLevel.DEBUG, null);

        private @Nullable String pattern() {
            return text == null
                    ? null
                    : "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        }
    }

    private final Jdbi jdbi;

    public RunLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Appends lines in the caller's transaction; those that came before, by source and external id, are left out.
    ///
    /// @return the lines that are new, with their numbers
    /// @throws Problem `run_log_full`, and then nothing is written
    public List<RunLine> append(Handle handle, Run run, List<RunLine> given) {
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
        Head head = handle.createQuery(HEAD)
                .bind("board", run.boardId())
                .bind("run", run.id())
                .map(RunLog::head)
                .one();
        List<RunLine> fresh = numbered(unknown(handle, run, given), head.lines);
        if (fresh.isEmpty()) {
            return fresh;
        }
        long characters = fresh.stream().mapToLong(RunLine::characters).sum();
        if (head.lines + fresh.size() > MOST_LINES || head.characters + characters > MOST_CHARACTERS) {
            throw new Problem(
                            ProblemCode.RUN_LOG_FULL,
                            "The run's log is full: it holds at most " + MOST_LINES + " lines and " + MOST_CHARACTERS
                                    + " characters. Nothing was written.")
                    .with("lines", head.lines)
                    .with("characters", head.characters);
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
        for (RunLine line : lines) {
            numbered.add(new RunLine(
                    last + numbered.size() + 1,
                    line.at(),
                    line.level(),
                    line.message(),
                    line.data(),
                    line.source(),
                    line.externalId()));
        }
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
            RunLine line = lines.get(i);
            written.add(new RunLine(
                    line.number(),
                    line.at() == null ? times.get(i) : line.at(),
                    line.level(),
                    line.message(),
                    line.data(),
                    line.source(),
                    line.externalId()));
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

    /// The number of the last line, as the caller's transaction sees it.
    public int last(Handle handle, Run run) {
        return head(handle, run).lines;
    }

    /// How far the log of a run is, and what it counts.
    public Head head(Run run) {
        return jdbi.withHandle(handle -> head(handle, run));
    }

    private static Head head(Handle handle, Run run) {
        return handle.createQuery(OF)
                .bind("board", run.boardId())
                .bind("run", run.id())
                .map(RunLog::head)
                .findOne()
                .orElse(Head.EMPTY);
    }

    /// The lines behind a number.
    public Part after(Run run, int number, Wanted wanted, int limit) {
        return jdbi.withHandle(handle -> {
            int last = head(handle, run).lines;
            List<RunLine> found = lines(handle, FORWARDS, "after", number, run, wanted, limit);
            boolean more = found.size() > limit;
            List<RunLine> shown = more ? found.subList(0, limit) : found;
            return new Part(
                    shown,
                    last,
                    shown.isEmpty() || shown.getFirst().number() == 1
                            ? null
                            : shown.getFirst().number(),
                    more ? shown.getLast().number() : null);
        });
    }

    /// The lines right before a number.
    public Part before(Run run, int number, Wanted wanted, int limit) {
        return jdbi.withHandle(handle -> {
            int last = head(handle, run).lines;
            List<RunLine> found = new ArrayList<>(lines(handle, BACKWARDS, "before", number, run, wanted, limit));
            boolean more = found.size() > limit;
            List<RunLine> shown = new ArrayList<>(more ? found.subList(0, limit) : found);
            Collections.reverse(shown);
            return new Part(
                    shown,
                    last,
                    more ? shown.getFirst().number() : null,
                    shown.isEmpty() || shown.getLast().number() >= last
                            ? null
                            : shown.getLast().number());
        });
    }

    private static List<RunLine> lines(
            Handle handle, String query, String place, int number, Run run, Wanted wanted, int limit) {
        return handle.createQuery(query)
                .bind("board", run.boardId())
                .bind("run", run.id())
                .bind(place, number)
                .bind("level", wanted.least.order())
                .bind("text", wanted.pattern())
                .bind("rows", limit + 1)
                .map(RunLog::line)
                .list();
    }

    private static Head head(ResultSet row, StatementContext context) throws SQLException {
        return new Head(
                row.getInt("lines"),
                row.getLong("characters"),
                row.getInt("debugs"),
                row.getInt("infos"),
                row.getInt("warnings"),
                row.getInt("errors"),
                row.getObject("first_error", Integer.class));
    }

    private static RunLine line(ResultSet row, StatementContext context) throws SQLException {
        String data = row.getString("data");
        Timestamp at = row.getTimestamp("at");
        return new RunLine(
                row.getInt("number"),
                at.toInstant(),
                LogLevel.of(row.getInt("level")),
                row.getString("message"),
                data == null ? null : Json.read(data),
                row.getString("source"),
                row.getString("external_id"));
    }
}
