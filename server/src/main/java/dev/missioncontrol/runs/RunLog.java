package dev.missioncontrol.runs;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What stores the logs of runs. A log has a lock of its own, its head, which gives the lines their numbers: the board
/// is not asked.
public final class RunLog {
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
        return NewLines.append(handle, run, given);
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

    static Head head(ResultSet row, StatementContext context) throws SQLException {
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
