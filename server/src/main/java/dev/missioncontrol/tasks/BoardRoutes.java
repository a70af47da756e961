package dev.missioncontrol.tasks;

import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Grouping;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import tools.jackson.databind.node.ObjectNode;

/// `/boards` and the tracker's `/board`, which speaks of the default board unless `?board=` names another.
public final class BoardRoutes {
    private final Boards boards;
    private final BoardView view;
    private final Snapshots snapshots;

    public BoardRoutes(Boards boards, BoardView view, Snapshots snapshots) {
        this.boards = boards;
        this.view = view;
        this.snapshots = snapshots;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/boards", this::list);
        routes.get(base + "/boards/{board}", this::read);
        routes.get(base + "/boards/{board}/snapshot", this::snapshot);
        routes.get(base + "/board/summary", this::summary);
        routes.get(base + "/board/columns", this::columns);
    }

    /// Without those that are archived, unless `archived=true`.
    private void list(Context context) {
        boolean archived = "true".equals(Requests.query(context, "archived", 10));
        ObjectNode json = Json.object();
        json.putArray("boards").addAll(view.tiles(boards.all(archived)));
        Reply.json(context, json);
    }

    private void read(Context context) {
        Board board = boards.get(context.pathParam("board"));
        ObjectNode json = view.tile(board);
        Layout layout = boards.layout(board.id());
        json.set("columns", BoardJson.of(layout.columns()));
        json.set("limits", BoardJson.limits(layout));
        Reply.json(context, Json.object().set("board", json));
    }

    private void summary(Context context) {
        Reply.json(
                context,
                Json.object().set("summary", view.summary(named(context).id())));
    }

    private void columns(Context context) {
        Reply.json(
                context,
                Json.object().set("columns", view.columns(named(context).id())));
    }

    private void snapshot(Context context) {
        String group = Requests.query(context, "group", 20);
        Grouping by = group == null
                ? null
                : Words.find(Grouping.class, group)
                        .orElseThrow(() -> Problem.invalid(
                                "#/query/group", "group has to be one of " + Words.all(Grouping.class) + "."));
        Snapshot snapshot = snapshots.of(boards.idOf(context.pathParam("board")), by);
        context.header("ETag", "\"" + snapshot.seq() + "\"")
                .contentType("application/json")
                .result(snapshot.json());
    }

    private Board named(Context context) {
        String board = Requests.query(context, "board", 100);
        return board == null ? boards.standard() : boards.get(board);
    }
}
