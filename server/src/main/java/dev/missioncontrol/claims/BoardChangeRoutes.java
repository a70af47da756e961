package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.BoardKey;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.boards.SixColumns;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// `POST /boards`, and a board's name, default, archive and restore.
public final class BoardChangeRoutes {
    private static final int NAME = 100;
    private static final int DESCRIPTION = 2_000;

    private final Boards boards;
    private final BoardChanges changes;
    private final Writes writes;

    public BoardChangeRoutes(Boards boards, BoardChanges changes, Writes writes) {
        this.boards = boards;
        this.changes = changes;
        this.writes = writes;
    }

    public void register(RoutesConfig routes, String base) {
        routes.post(base + "/boards", this::create);
        routes.patch(base + "/boards/{board}", this::update);
        routes.delete(base + "/boards/{board}", this::archive);
        routes.post(base + "/boards/{board}/restore", this::restore);
    }

    private void create(Context context) {
        Body body = Body.of(context);
        Caller caller = writes.caller(context, body);
        String key = body.text("key", 10);
        String prefix = key == null ? null : BoardKey.checked(key);
        String name = body.requiredText("name", NAME);
        String description = body.text("description", DESCRIPTION);
        Columns columns = body.gives("columns") ? ColumnFields.read(body, null) : SixColumns.ALL;
        writes.found(
                context,
                caller,
                UUID.randomUUID(),
                transaction -> Answer.created(board(changes.create(transaction, prefix, name, description, columns))));
    }

    private void update(Context context) {
        Body body = Body.of(context);
        Caller caller = person(writes.caller(context, body));
        if (body.gives("key")) {
            throw Problem.invalid("/key", "A board's key never changes: it is part of the names of its tasks.");
        }
        if (body.gives("isDefault") && !Boolean.TRUE.equals(body.flag("isDefault"))) {
            throw Problem.invalid("/isDefault", "Make another board the default one instead.");
        }
        String name = body.gives("name") ? body.requiredText("name", NAME) : null;
        String description = body.text("description", DESCRIPTION);
        writes.answer(context, caller, boards.get(context.pathParam("board")).id(), transaction -> {
            Board before = Boards.get(transaction);
            return Answer.ok(board(changes.update(
                    transaction,
                    new Board(
                            before.id(),
                            before.key(),
                            name == null ? before.name() : name,
                            before.isDefault() || body.gives("isDefault"),
                            body.gives("description") ? description : before.description(),
                            before.archivedAt()))));
        });
    }

    private void archive(Context context) {
        Caller caller = person(writes.caller(context, Body.of(context)));
        writes.answer(context, caller, boards.get(context.pathParam("board")).id(), transaction -> {
            changes.archive(transaction);
            return Answer.nothing();
        });
    }

    private void restore(Context context) {
        Caller caller = person(writes.caller(context, Body.of(context)));
        writes.answer(
                context,
                caller,
                boards.get(context.pathParam("board")).id(),
                transaction -> Answer.ok(board(changes.restore(transaction))));
    }

    private static ObjectNode board(Board board) {
        return Json.object().set("board", BoardJson.of(board));
    }

    /// Agents work on boards; what a board looks like and how full it may get is for people to say.
    ///
    /// @throws Problem `forbidden`
    static Caller person(Caller caller) {
        if (caller.actor().isAgent()) {
            throw new Problem(ProblemCode.FORBIDDEN, "Boards are shaped by people; an agent cannot do that.");
        }
        return caller;
    }
}
