import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.db.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Creates, moves and patches per second, over HTTP and in a bare JDBC loop of the same SQL, on one database with
/// durability on.
///
/// Arguments: data folder, tasks a round, rounds, connections, java, the folder of the built server. Prints one line a
/// round, operation and contender: `operation,name,a second,p50 ms,p99 ms`.
public final class Writes {
    static final List<String> OPERATIONS = List.of("create", "move", "patch");

    /// What one round of one operation measured.
    record Result(double seconds, long[] nanos) {
        String line(String operation, String name) {
            Arrays.sort(nanos);
            return String.format(
                    Locale.ROOT,
                    "%s,%s,%.0f,%.1f,%.1f",
                    operation,
                    name,
                    nanos.length / seconds,
                    nanos[nanos.length / 2] / 1e6,
                    nanos[(int) (nanos.length * 0.99)] / 1e6);
        }
    }

    public static void main(String[] arguments) throws Exception {
        int tasks = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        int connections = Integer.parseInt(arguments[3]);
        try (EmbeddedPostgres database = EmbeddedPostgres.start(Path.of(arguments[0]), System.err::println);
                ServerProcess server = ServerProcess.start(arguments[4], arguments[5], database.address())) {
            for (int round = 0; round <= rounds; round++) {
                round(server, database.address(), round, tasks, connections);
            }
        }
    }

    /// CPU time of PostgreSQL's processes so far: they are ours, but for the server.
    private static double database(ServerProcess server) {
        return ProcessHandle.current()
                .descendants()
                .filter(one -> one.pid() != server.process().pid())
                .mapToDouble(ServerProcess::seconds)
                .sum();
    }

    private static void round(ServerProcess server, DatabaseAddress address, int round, int tasks, int connections)
            throws Exception {
        HttpWrites http = new HttpWrites(server.port(), connections, "W" + round, tasks);
        BareWrites bare = new BareWrites(address, server.board("J" + round), tasks);
        for (String operation : OPERATIONS) {
            double server0 = ServerProcess.seconds(server.process().toHandle());
            double database0 = database(server);
            Result ours = http.run(operation);
            System.err.printf(
                    Locale.ROOT,
                    "%s: CPU ms each: server %.2f, database %.2f%n",
                    operation,
                    (ServerProcess.seconds(server.process().toHandle()) - server0) * 1e3 / tasks,
                    (database(server) - database0) * 1e3 / tasks);
            int batch = BareWrites.batchOf(address, http.board(), operation);
            Result jdbc = bare.run(operation, batch);
            if (round > 0) {
                System.err.println("round " + round + ", " + operation + ": " + batch + " a transaction");
                System.out.println(ours.line(operation, "ours"));
                System.out.println(jdbc.line(operation, "jdbc"));
            }
        }
        bare.close();
    }
}
