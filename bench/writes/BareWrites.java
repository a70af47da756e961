import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.tasks.Ranks;
import dev.missioncontrol.tasks.TaskCreation;
import dev.missioncontrol.tasks.Tasks;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The physical limit: the server's own statements, taken from its classes and prepared once, in a loop over one
/// connection with nothing around them. No JSON is built and no row is read into objects; the events are ready-made
/// texts of the usual size.
final class BareWrites implements AutoCloseable {
    private final Connection connection;
    private final UUID board;
    private final UUID[] ids;
    private final Statement lock;
    private final Statement layout;
    private final Statement address;
    private final Statement last;
    private final Statement insert;
    private final Statement read;
    private final Statement save;
    private final Statement append;

    BareWrites(DatabaseAddress server, UUID board, int tasks) throws Exception {
        this.connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        this.board = board;
        this.ids = new UUID[tasks];
        connection.setAutoCommit(false);
        lock = Statement.of(connection, BoardTransaction.class, "LOCK");
        append = Statement.of(connection, BoardTransaction.class, "APPEND");
        layout = Statement.of(connection, Layouts.class, "READ");
        last = Statement.of(connection, Ranks.class, "LAST");
        address = Statement.of(connection, Tasks.class, "ADDRESS");
        insert = Statement.of(connection, TaskCreation.class, "INSERT");
        read = Statement.of(connection, Tasks.class, "ON_BOARD");
        save = Statement.of(connection, Tasks.class, "SAVE");
    }

    /// How many commands the server put into one transaction: all events of one have the same time.
    static int batchOf(DatabaseAddress server, UUID board, String operation) throws Exception {
        String type = operation.equals("create") ? "task.created" : operation.equals("move") ? "task.moved" : "task.updated";
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT round(count(*)::numeric / count(DISTINCT at)) FROM board_event WHERE board_id = '"
                                + board + "' AND type = '" + type + "'")) {
            rows.next();
            return Math.max(1, rows.getInt(1));
        }
    }

    Writes.Result run(String operation, int batch) throws Exception {
        long[] nanos = new long[ids.length];
        long start = System.nanoTime();
        for (int done = 0; done < ids.length; done += batch) {
            long begun = System.nanoTime();
            int size = Math.min(batch, ids.length - done);
            transaction(operation, done, size);
            connection.commit();
            for (int i = done; i < done + size; i++) {
                nanos[i] = System.nanoTime() - begun;
            }
        }
        return new Writes.Result((System.nanoTime() - start) / 1e9, nanos);
    }

    private void transaction(String operation, int first, int size) throws Exception {
        long seq = lock.number(Map.of("board", board));
        layout.run(Map.of("board", board));
        if (!operation.equals("patch")) {
            last.run(Map.of("board", board, "status", operation.equals("create") ? "Backlog" : "Ready"));
        }
        StringBuilder events = new StringBuilder("[");
        for (int i = first; i < first + size; i++) {
            switch (operation) {
                case "create" -> create(i);
                case "move" -> change(i, "Ready", 2, true);
                case "patch" -> change(i, "Ready", 1, false);
                default -> throw new IllegalArgumentException(operation);
            }
            events.append(i == first ? "" : ",").append(SampleEvent.of(ids[i], operation));
        }
        append.run(Map.of("board", board, "first", seq + 1, "at", now(), "events", events.append(']').toString()));
    }

    private static Timestamp now() {
        return Timestamp.from(Instant.now());
    }

    private void create(int i) throws Exception {
        ids[i] = UUID.randomUUID();
        Map<String, Object> values = task(i, "Backlog");
        values.put("createdBy", "human");
        values.put("demo", false);
        insert.run(values);
    }

    private void change(int i, String status, int priority, boolean moves) throws Exception {
        address.run(Map.of("id", ids[i], "key", ids[i].toString().toUpperCase()));
        read.run(Map.of("board", board, "id", ids[i]));
        Map<String, Object> values = task(i, status);
        if (!moves) {
            values.put("title", "Changed " + i);
            values.put("rank", String.format("V%05d", i));
        }
        values.put("priority", priority);
        save.run(values);
    }

    private Map<String, Object> task(int i, String status) {
        Map<String, Object> values = new HashMap<>();
        values.put("board", board);
        values.put("id", ids[i]);
        values.put("title", "Task " + i);
        values.put("description", "A task like any other");
        values.put("status", status);
        values.put("executionState", "queued");
        values.put("priority", 2);
        values.put("rank", String.format("V%05d", i));
        values.put("assignee", "clawdbot");
        values.put("tags", new String[] {"api", "perf"});
        values.put("plan", new String[] {"read", "change", "test"});
        values.put("timeSpent", 0.0);
        values.put("needsApproval", false);
        values.put("step", 0);
        values.put("attempt", 0);
        values.put("maxAttempts", 3);
        values.put("onLeaseLost", "requeue");
        values.put("availableAt", Timestamp.from(Instant.EPOCH));
        values.put("fence", 0L);
        values.put("comments", 0);
        values.put("newState", false);
        values.put("at", now());
        return values;
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
