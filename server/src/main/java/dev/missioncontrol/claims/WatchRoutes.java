package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/boards/{board}/watch`: the limits of the idle watch. People set them.
public final class WatchRoutes {
    private static final int SHORTEST_SECONDS = 15;
    private static final int LONGEST_SECONDS = 2_592_000;
    private static final int LONGEST_IN_COLUMN_SECONDS = 31_536_000;
    private static final int MOST_COLUMNS = 100;

    private final Boards boards;
    private final WatchLimits limits;
    private final Writes writes;

    public WatchRoutes(Boards boards, WatchLimits limits, Writes writes) {
        this.boards = boards;
        this.limits = limits;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/boards/{board}/watch", this::read);
        routes.patch(base + "/boards/{board}/watch", this::change);
    }

    private void read(Context context) {
        Reply.json(
                context, toJson(limits.of(boards.get(context.pathParam("board")).id())));
    }

    /// Changes what is given; null switches a limit off, columns that are not named keep theirs.
    private void change(Context context) {
        Body body = Body.of(context);
        Caller caller = BoardChangeRoutes.person(writes.caller(context, body));
        Integer silent = seconds(body, "silentSeconds", LONGEST_SECONDS);
        Integer noProgress = seconds(body, "noProgressSeconds", LONGEST_SECONDS);
        List<Body> columns = body.objects("columns", MOST_COLUMNS);
        Map<String, @Nullable Integer> overdue = new LinkedHashMap<>();
        columns.forEach(column -> overdue.put(
                column.requiredText("column", 100), seconds(column, "overdueSeconds", LONGEST_IN_COLUMN_SECONDS)));
        UUID board = boards.get(context.pathParam("board")).id();
        writes.answer(context, caller, board, transaction -> {
            WatchLimits.Limits now = WatchLimits.of(transaction.read(), board);
            return Answer.ok(toJson(WatchLimits.change(
                    transaction,
                    new WatchLimits.Limits(
                            body.gives("silentSeconds") ? silent : now.silentSeconds(),
                            body.gives("noProgressSeconds") ? noProgress : now.noProgressSeconds(),
                            changed(now.overdueSeconds(), overdue)))));
        });
    }

    private static Map<String, @Nullable Integer> changed(
            Map<String, @Nullable Integer> now, Map<String, @Nullable Integer> wanted) {
        Map<String, @Nullable Integer> all = new LinkedHashMap<>(now);
        wanted.forEach((column, seconds) -> {
            if (!all.containsKey(column)) {
                throw Problem.invalid("/columns", "There is no column " + column + " on this board.");
            }
            all.put(column, seconds);
        });
        return all;
    }

    private static @Nullable Integer seconds(Body body, String field, int most) {
        Long seconds = body.integer(field, SHORTEST_SECONDS, most);
        return seconds == null ? null : seconds.intValue();
    }

    private static ObjectNode toJson(WatchLimits.Limits limits) {
        return Json.object().set("watch", limits.toJson());
    }
}
