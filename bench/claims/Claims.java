import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.claims.Candidates;
import dev.missioncontrol.claims.ClaimResult;
import dev.missioncontrol.claims.Endings;
import dev.missioncontrol.claims.Leases;
import dev.missioncontrol.claims.TaskWrites;
import dev.missioncontrol.claims.WaitingRoom;
import dev.missioncontrol.claims.Work;
import dev.missioncontrol.claims.WorkRequest;
import dev.missioncontrol.db.Database;
import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.dependencies.Dependencies;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.NewTask;
import dev.missioncontrol.tasks.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/// Claims per second of our core, beside the same SQL in a bare JDBC loop, in one run on one database.
///
/// Arguments: JDBC URL, user, password, tasks a round, rounds, sessions. Prints one line a round and contender:
/// `name,claims per second,p50 ms,p99 ms`.
public final class Claims {
    public static void main(String[] arguments) throws Exception {
        DatabaseAddress address = new DatabaseAddress(arguments[0], arguments[1], arguments[2]);
        int tasks = Integer.parseInt(arguments[3]);
        int rounds = Integer.parseInt(arguments[4]);
        int sessions = Integer.parseInt(arguments[5]);
        try (Database database = Database.open(address, 8)) {
            Core core = new Core(database.jdbi());
            for (int round = 0; round <= rounds; round++) {
                Board board = core.board("C" + round, tasks);
                Result ours = ours(core, board, tasks, sessions);
                Board twin = core.board("J" + round, tasks);
                Result bare = BareClaims.run(address, twin.id(), tasks, ours.batch());
                if (round > 0) {
                    System.err.println("round " + round + ": " + ours.batch() + " claims a transaction");
                    System.out.println(ours.line("ours"));
                    System.out.println(bare.line("jdbc"));
                }
            }
            core.writers.stop();
        }
    }

    /// What one round measured. `batch` is how many claims shared a transaction on average.
    record Result(int claims, double seconds, long[] nanos, int batch) {
        String line(String name) {
            Arrays.sort(nanos);
            return String.format(
                    Locale.ROOT,
                    "%s,%.0f,%.1f,%.1f",
                    name,
                    claims / seconds,
                    nanos[nanos.length / 2] / 1e6,
                    nanos[(int) (nanos.length * 0.99)] / 1e6);
        }
    }

    /// The part of App that claims, without HTTP.
    static final class Core {
        final Jdbi jdbi;
        final BoardWriters writers;
        final Boards boards;
        final TaskWrites taskWrites;
        final Work work;

        Core(Jdbi jdbi) {
            this.jdbi = jdbi;
            writers = new BoardWriters(jdbi, events -> {});
            boards = new Boards(jdbi);
            Tasks tasks = new Tasks(jdbi);
            Runs runs = new Runs(jdbi);
            Dependencies dependencies = new Dependencies(jdbi, tasks);
            Leases leases = new Leases(jdbi);
            Candidates candidates = new Candidates(jdbi);
            Endings endings = new Endings(tasks, runs, leases, dependencies);
            var claims = new dev.missioncontrol.claims.Claims(tasks, runs, leases, candidates, endings);
            taskWrites = new TaskWrites(tasks, runs, dependencies, claims, endings);
            work = new Work(writers, claims, candidates, new WaitingRoom(), InstantSource.system());
        }

        Board board(String key, int tasks) throws Exception {
            Board board = jdbi.inTransaction(handle -> boards.create(handle, key, key, false));
            try (var threads = Executors.newFixedThreadPool(64, Thread.ofVirtual().factory())) {
                List<Future<?>> made = new ArrayList<>();
                for (int i = 0; i < tasks; i++) {
                    NewTask task = new NewTask(
                            "Task " + i, "A task like any other", "Ready",
                            dev.missioncontrol.tasks.ExecutionState.QUEUED,
                            dev.missioncontrol.tasks.Priority.MEDIUM, "clawdbot", List.of("api", "perf"),
                            List.of("read", "change", "test"), null, null, false, null, false);
                    made.add(threads.submit(() -> writers.write(
                            board.id(), Actor.HUMAN, null, tx -> taskWrites.create(tx, task, List.of()))));
                }
                for (Future<?> one : made) {
                    one.get();
                }
            }
            jdbi.useHandle(handle -> handle.execute("ANALYZE task; ANALYZE lease; ANALYZE run"));
            return board;
        }
    }

    private static Result ours(Core core, Board board, int tasks, int sessions) throws Exception {
        AtomicInteger next = new AtomicInteger();
        long[] nanos = new long[tasks];
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int session = 0; session < sessions; session++) {
                threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                        long begun = System.nanoTime();
                        ClaimResult result = core.work.next(
                                new WorkRequest(
                                        "session-" + board.key() + "-" + i, "clawdbot", "clawdbot", false, 60, List.of(),
                                        board.id()),
                                null,
                                Duration.ZERO);
                        if (!(result instanceof ClaimResult.Granted)) {
                            throw new IllegalStateException("not granted: " + result);
                        }
                        nanos[i] = System.nanoTime() - begun;
                    }
                    return null;
                });
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int leases = core.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(*) FROM lease WHERE board_id = :board")
                .bind("board", board.id())
                .mapTo(Integer.class)
                .one());
        if (leases != tasks) {
            throw new IllegalStateException(leases + " leases for " + tasks + " tasks");
        }
        return new Result(tasks, seconds, nanos, Math.max(1, Math.round((float) tasks / transactions(core, board))));
    }

    /// All events of a transaction have one time: so the log itself tells how many transactions there were.
    private static int transactions(Core core, Board board) {
        return core.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT count(DISTINCT at) FROM board_event WHERE board_id = :board AND type = 'task.claimed'")
                .bind("board", board.id())
                .mapTo(Integer.class)
                .one());
    }
}
