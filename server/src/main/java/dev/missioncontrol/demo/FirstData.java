package dev.missioncontrol.demo;

import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.BoardWriters;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What an empty database is given at the first start: the default board, and on it a demo unless told otherwise.
///
/// The board comes first, empty; then the demo and the note that all is done, in one transaction under the board's
/// lock. So a start that is killed leaves nothing half done, and of two starts at once only one fills.
public final class FirstData {
    private static final String FURNISHED = """
            SELECT furnished_at IS NOT NULL
              FROM installation
            """;

    private final Jdbi jdbi;
    private final Boards boards;
    private final BoardWriters writers;
    private final DemoBoard demo;

    public FirstData(Jdbi jdbi, Boards boards, BoardWriters writers, DemoBoard demo) {
        this.jdbi = jdbi;
        this.boards = boards;
        this.writers = writers;
        this.demo = demo;
    }

    /// Does nothing where it was done before, by this process or another.
    public void fill(boolean withDemo) {
        unfurnished()
                .ifPresent(board ->
                        writers.write(board.id(), Actor.HUMAN, null, transaction -> furnish(transaction, withDemo)));
    }

    /// The default board, made if there is none; empty when everything is there already.
    private Optional<Board> unfurnished() {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT FROM installation FOR UPDATE");
            if (isFurnished(handle)) {
                return Optional.empty();
            }
            return Optional.of(boards.find("MC").orElseGet(() -> boards.create(handle, "MC", "Mission Control", true)));
        });
    }

    private boolean furnish(BoardTransaction transaction, boolean withDemo) {
        if (isFurnished(transaction.read())) {
            return false;
        }
        if (withDemo) {
            demo.fill(transaction);
        }
        transaction.write().execute("UPDATE installation SET furnished_at = clock_timestamp()");
        return true;
    }

    private static boolean isFurnished(Handle handle) {
        return handle.createQuery(FURNISHED).mapTo(Boolean.class).one();
    }
}
