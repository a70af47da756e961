package dev.missioncontrol.claims;

import dev.missioncontrol.boards.AgentLimits;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.boards.Grouping;
import dev.missioncontrol.boards.LaneLimit;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.WipLimit;
import dev.missioncontrol.boards.WipMode;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.tasks.Lanes;
import dev.missioncontrol.tasks.Parents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A board's limits as callers send them, `{columns?, agents?, lanes?}`: each part that is given replaces that part.
final class LimitFields {
    private static final int MOST_COLUMNS = 50;
    private static final int MOST_AGENTS = 200;
    private static final int MOST_LANES = 200;
    private static final int NAME = 200;
    private static final int KEY = 40;

    private LimitFields() {}

    static Layout read(BoardTransaction transaction, Body body, Layout present) {
        Columns columns = body.gives("columns") ? columns(body, present.columns()) : present.columns();
        AgentLimits agents = body.object("agents").map(LimitFields::agents).orElse(present.agents());
        List<LaneLimit> lanes = body.gives("lanes") ? lanes(transaction, body, columns) : present.lanes();
        return new Layout(columns, agents, lanes);
    }

    private static Columns columns(Body body, Columns present) {
        List<Column> columns = new ArrayList<>(present.all().stream()
                .map(column -> column.with((WipLimit) null))
                .toList());
        for (Body line : body.objects("columns", MOST_COLUMNS)) {
            Column column = column(line, present);
            WipLimit limit = limit(line);
            if (columns.get(column.place()).limit() != null) {
                throw Problem.invalid(line.at("column"), "There are two limits for " + column.key() + ".");
            }
            checkMayBlock(line, limit, column);
            columns.set(column.place(), column.with(limit));
        }
        return new Columns(columns);
    }

    private static AgentLimits agents(Body agents) {
        WipLimit standard = agents.object("default").map(LimitFields::required).orElse(null);
        List<AgentLimits.Named> named = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Body line : agents.objects("named", MOST_AGENTS)) {
            String agent = line.requiredText("agent", NAME);
            if (!names.add(agent)) {
                throw Problem.invalid(line.at("agent"), "There are two limits for " + agent + ".");
            }
            if (!line.gives("limit")) {
                throw Problem.invalid(
                        line.at("limit"), "limit is required; null frees " + agent + " from the default.");
            }
            named.add(new AgentLimits.Named(agent, limit(line)));
        }
        return new AgentLimits(standard, named);
    }

    private static List<LaneLimit> lanes(BoardTransaction transaction, Body body, Columns columns) {
        List<LaneLimit> lanes = new ArrayList<>();
        Set<LaneLimit> seen = new HashSet<>();
        for (Body line : body.objects("lanes", MOST_LANES)) {
            Column column = column(line, columns);
            Body lane = line.object("lane")
                    .orElseThrow(() -> Problem.invalid(line.at("lane"), "lane is required: {by, value}."));
            Grouping by = LaneFields.by(lane);
            String value = value(transaction, lane, by);
            WipLimit limit = required(line);
            checkMayBlock(line, limit, column);
            if (!seen.add(new LaneLimit(column.key(), by, value, new WipLimit(0, WipMode.WARN)))) {
                throw Problem.invalid(line.at("lane"), "There are two limits for this lane in " + column.key() + ".");
            }
            lanes.add(new LaneLimit(column.key(), by, value, limit));
        }
        return lanes;
    }

    /// As the database has it: a parent by its id, and nothing for the lane of tasks that have none.
    private static String value(BoardTransaction transaction, Body lane, Grouping by) {
        String given = lane.text("value", NAME);
        String value = given == null || given.isBlank() ? Lanes.NONE : given;
        return switch (by) {
            case PRIORITY -> LaneFields.priority(lane, value).word();
            case PARENT ->
                value.isEmpty()
                        ? value
                        : Parents.find(transaction, value, null, lane.at("value"))
                                .toString();
            case ASSIGNEE, TAG -> value;
        };
    }

    private static Column column(Body line, Columns columns) {
        String key = line.requiredText("column", KEY);
        return columns.find(key)
                .orElseThrow(() -> Problem.invalid(
                        line.at("column"), "There is no column " + key + "; the columns are " + columns.keys() + "."));
    }

    private static WipLimit required(Body line) {
        WipLimit limit = limit(line);
        if (limit == null) {
            throw Problem.invalid(line.at("limit"), "limit is required.");
        }
        return limit;
    }

    private static @Nullable WipLimit limit(Body line) {
        Long limit = line.integer("limit", 0, WipLimit.LARGEST);
        WipMode mode = line.word("mode", WipMode.class).orElse(WipMode.WARN);
        return limit == null ? null : new WipLimit(limit.intValue(), mode);
    }

    private static void checkMayBlock(Body line, @Nullable WipLimit limit, Column column) {
        if (limit != null && limit.mode() == WipMode.BLOCK) {
            ColumnFields.checkMayBlock(line.at("mode"), column.category());
        }
    }
}
