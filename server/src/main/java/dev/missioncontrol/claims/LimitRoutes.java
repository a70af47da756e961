package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import tools.jackson.databind.node.ObjectNode;

/// `/boards/{b}/limits`: how full columns, lanes and hands may get, and how full they are.
public final class LimitRoutes {
    private final Boards boards;
    private final LimitView view;
    private final Writes writes;

    public LimitRoutes(Boards boards, LimitView view, Writes writes) {
        this.boards = boards;
        this.view = view;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/boards/{board}/limits", this::read);
        routes.put(base + "/boards/{board}/limits", this::replace);
    }

    private void read(Context context) {
        Reply.json(context, view.of(boards.get(context.pathParam("board")).id()));
    }

    private void replace(Context context) {
        Body body = Body.of(context);
        Caller caller = BoardChangeRoutes.person(writes.caller(context, body));
        writes.answer(
                context,
                caller,
                boards.get(context.pathParam("board")).id(),
                transaction -> Answer.ok(replaced(transaction, body)));
    }

    /// A limit below what is there already is fine: nothing more comes in until it is kept.
    private static ObjectNode replaced(BoardTransaction transaction, Body body) {
        Layout before = Layouts.of(transaction);
        Layout after = LimitFields.read(transaction, body, before);
        if (!LimitView.limits(after).equals(LimitView.limits(before))) {
            Layouts.writeLimits(transaction, after);
            BoardChanges.tell(
                    transaction,
                    "board.updated",
                    Boards.get(transaction),
                    after,
                    Json.object().set("limits", LimitView.limits(before)),
                    Json.object().set("limits", LimitView.limits(after)));
        }
        return LimitView.of(transaction.read(), transaction.boardId());
    }
}
