package dev.missioncontrol.claims;

import dev.missioncontrol.boards.AgentLimits;
import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.BoardKey;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.EventDraft;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Making, naming, archiving and restoring boards: each is one event of the board's own log.
public final class BoardChanges {
    private final Leases leases;

    public BoardChanges(Leases leases) {
        this.leases = leases;
    }

    /// Makes the board of the transaction; its first event is its own.
    ///
    /// @param key the prefix of its tasks, or null to take one from the name
    /// @throws Problem `board_key_taken`
    Board create(
            BoardTransaction transaction,
            @Nullable String key,
            String name,
            @Nullable String description,
            Columns columns) {
        Board board = (key == null ? BoardKey.of(name) : Stream.of(key))
                .map(prefix -> new Board(transaction.boardId(), prefix, name, false, description, null))
                .filter(possible -> Boards.insert(transaction.write(), possible, columns))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProblemCode.BOARD_KEY_TAKEN,
                        key == null
                                ? "There are too many boards of that name; choose a key for this one."
                                : "Another board has the key " + key + "; choose another."));
        tell(
                transaction,
                "board.created",
                board,
                new Layout(columns, AgentLimits.NONE, List.of()),
                Json.object(),
                null);
        return board;
    }

    /// Changes name, description, or which board is the default one.
    Board update(BoardTransaction transaction, Board changed) {
        Board before = Boards.get(transaction);
        if (changed.equals(before)) {
            return before;
        }
        Boards.update(transaction, changed);
        tell(transaction, "board.updated", changed, Layouts.of(transaction), BoardJson.of(before), null);
        return changed;
    }

    /// Takes the board out of use; what it holds stays readable.
    ///
    /// @throws Problem `board_is_default`, or `board_in_use` while somebody works on one of its tasks
    void archive(BoardTransaction transaction) {
        Board before = Boards.get(transaction);
        if (before.archivedAt() != null) {
            return;
        }
        if (before.isDefault()) {
            throw new Problem(
                    ProblemCode.BOARD_IS_DEFAULT,
                    "The default board cannot be archived: calls without a board mean it. Make another one the default.");
        }
        List<Map<String, String>> claims = leases.holders(transaction);
        if (!claims.isEmpty()) {
            throw inUse("The board cannot be archived while its tasks are worked on", claims);
        }
        setArchived(transaction, before, transaction.now());
    }

    Board restore(BoardTransaction transaction) {
        Board before = Boards.get(transaction);
        return before.archivedAt() == null ? before : setArchived(transaction, before, null);
    }

    private static Board setArchived(BoardTransaction transaction, Board before, @Nullable Instant at) {
        Board after = new Board(before.id(), before.key(), before.name(), before.isDefault(), before.description(), at);
        transaction.setArchived(at != null);
        Boards.update(transaction, after);
        tell(
                transaction,
                at == null ? "board.restored" : "board.archived",
                after,
                Layouts.of(transaction),
                BoardJson.of(before),
                null);
        return after;
    }

    /// A refusal that names who works.
    ///
    /// @param claims as {@link Leases#holders} gives them, never empty
    static Problem inUse(String what, List<Map<String, String>> claims) {
        Map<String, String> first = claims.getFirst();
        String others = claims.size() == 1 ? "" : " and " + (claims.size() - 1) + " more";
        return new Problem(
                        ProblemCode.BOARD_IN_USE,
                        what + ": " + first.get("agent") + " holds " + first.get("key") + others
                                + ". Wait for the end, or release them.")
                .with("claims", claims);
    }

    /// Appends an event of the board: what it is now, and the fields that differ.
    ///
    /// @param before the fields as they were
    /// @param after the same fields as they are, or null for all of the board's own
    static void tell(
            BoardTransaction transaction,
            String type,
            Board board,
            Layout layout,
            ObjectNode before,
            @Nullable ObjectNode after) {
        ObjectNode now = after == null ? BoardJson.of(board) : after;
        ObjectNode data = Json.object();
        ObjectNode was = data.putObject("before");
        ObjectNode is = data.putObject("after");
        if (!before.isEmpty()) {
            before.properties().forEach(field -> {
                JsonNode other = now.get(field.getKey());
                if (!field.getValue().equals(other)) {
                    was.set(field.getKey(), field.getValue());
                    is.set(field.getKey(), other);
                }
            });
            now.properties().forEach(field -> {
                if (!before.has(field.getKey())) {
                    was.putNull(field.getKey());
                    is.set(field.getKey(), field.getValue());
                }
            });
        }
        data.set("subject", BoardJson.of(board, layout));
        transaction.append(EventDraft.ofBoard(type, board.id(), data));
    }
}
