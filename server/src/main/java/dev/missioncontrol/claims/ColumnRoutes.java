package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.tasks.BoardView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/// `/boards/{b}/columns`: the whole list in order, read and written.
public final class ColumnRoutes {
    private static final int KEY = 40;

    private final Boards boards;
    private final BoardView view;
    private final ColumnChanges changes;
    private final Writes writes;

    public ColumnRoutes(Boards boards, BoardView view, ColumnChanges changes, Writes writes) {
        this.boards = boards;
        this.view = view;
        this.changes = changes;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/boards/{board}/columns", this::list);
        routes.put(base + "/boards/{board}/columns", this::replace);
    }

    private void list(Context context) {
        Board board = boards.get(context.pathParam("board"));
        Reply.json(context, Json.object().set("columns", view.columnsOf(board.id())));
    }

    private void replace(Context context) {
        Body body = Body.of(context);
        Caller caller = BoardChangeRoutes.person(writes.caller(context, body));
        Map<String, String> moveTo = new LinkedHashMap<>();
        body.object("moveTo")
                .ifPresent(map -> map.fields().forEach(from -> moveTo.put(from, map.requiredText(from, KEY))));
        writes.answer(
                context,
                caller,
                boards.get(context.pathParam("board")).id(),
                transaction -> replaced(transaction, caller, body, moveTo));
    }

    private Answer replaced(BoardTransaction transaction, Caller caller, Body body, Map<String, String> moveTo) {
        Columns wanted = ColumnFields.read(body, Boards.columns(transaction));
        changes.replace(transaction, caller, wanted, moveTo, TaskWrites.overrides(transaction, body));
        return Answer.ok(Json.object().set("columns", BoardView.columnsOf(transaction.read(), transaction.boardId())));
    }
}
