package dev.missioncontrol.demo;

import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.claims.TaskWrites;
import dev.missioncontrol.events.BoardWriters;
import org.jdbi.v3.core.Jdbi;

/// What an empty database is given at the first start: the default board, and on it a demo unless told otherwise.
public final class FirstData {
    private final Jdbi jdbi;
    private final Boards boards;
    private final DemoBoard demo;

    public FirstData(Jdbi jdbi, Boards boards, BoardWriters writers, TaskWrites tasks) {
        this.jdbi = jdbi;
        this.boards = boards;
        this.demo = new DemoBoard(writers, tasks);
    }

    /// Does nothing where it was done before, by this process or another.
    public void fill(boolean withDemo) {
        jdbi.inTransaction(handle -> {
                    boolean furnished = handle.createQuery(
                                    "SELECT furnished_at IS NOT NULL FROM installation FOR UPDATE")
                            .mapTo(Boolean.class)
                            .one();
                    if (furnished) {
                        return java.util.Optional.<Board>empty();
                    }
                    handle.execute("UPDATE installation SET furnished_at = clock_timestamp()");
                    return java.util.Optional.of(boards.create(handle, "MC", "Mission Control", true));
                })
                .filter(board -> withDemo)
                .ifPresent(demo::fill);
    }
}
