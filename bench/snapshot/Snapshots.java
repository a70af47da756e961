import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.db.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.Locale;

/// Takes snapshots of a large board, one a second so that none comes from the server's memory, and reads the same rows
/// as JSON straight from the database in between.
///
/// Arguments: data folder, tasks, snapshots, the JDK's programs, the folder of the built server.
public final class Snapshots {
    private static final String ROWS = "SELECT row_to_json(t) FROM task t WHERE board_id = (SELECT id FROM board WHERE key = 'BIG')";

    public static void main(String[] arguments) throws Exception {
        int tasks = Integer.parseInt(arguments[1]);
        int snapshots = Integer.parseInt(arguments[2]);
        try (EmbeddedPostgres database = EmbeddedPostgres.start(Path.of(arguments[0]), System.err::println);
                ServerProcess server = ServerProcess.start(arguments[3] + "/java", arguments[4], database.address());
                HttpClient client = HttpClient.newHttpClient()) {
            String base = "http://127.0.0.1:" + server.port() + "/api/v1/boards/";
            long begun = System.nanoTime();
            HttpResponse<String> imported = client.send(
                    HttpRequest.newBuilder(URI.create(base + "import"))
                            .POST(HttpRequest.BodyPublishers.ofString(document(tasks)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (imported.statusCode() != 201) {
                throw new IllegalStateException(imported.body());
            }
            double imports = (System.nanoTime() - begun) / 1e9;
            long[] ours = new long[snapshots];
            long[] rows = new long[snapshots];
            int bytes = 0;
            for (int i = -5; i < snapshots; i++) {
                Thread.sleep(1_100); // a snapshot is kept for a second
                long start = System.nanoTime();
                HttpResponse<byte[]> answer = client.send(
                        HttpRequest.newBuilder(URI.create(base + "BIG/snapshot")).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                long taken = System.nanoTime() - start;
                long read = rows(database.address(), tasks);
                bytes = answer.body().length;
                if (i >= 0) {
                    ours[i] = taken;
                    rows[i] = read;
                }
            }
            print(server.process().pid(), arguments[3], tasks, ours, rows, bytes, imports);
        }
    }

    private static long rows(DatabaseAddress address, int tasks) throws Exception {
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            long start = System.nanoTime();
            int count = 0;
            try (ResultSet rows = connection.createStatement().executeQuery(ROWS)) {
                while (rows.next()) {
                    count += rows.getString(1).isEmpty() ? 0 : 1;
                }
            }
            if (count != tasks) {
                throw new IllegalStateException(count + " rows");
            }
            return System.nanoTime() - start;
        }
    }

    private static void print(
            long pid, String programs, int tasks, long[] ours, long[] rows, int bytes, double imports)
            throws Exception {
        Arrays.sort(ours);
        Arrays.sort(rows);
        long resident = megabytes(pid);
        new ProcessBuilder(programs + "/jcmd", Long.toString(pid), "GC.run").start().waitFor();
        Process heap = new ProcessBuilder(programs + "/jcmd", Long.toString(pid), "GC.heap_info").start();
        String info = new String(heap.getInputStream().readAllBytes());
        System.out.printf(
                Locale.ROOT,
                "| %d tasks, %.1f MB | median ms | worst ms |%n|---|---|---|%n| snapshot over HTTP | %.0f | %.0f |%n"
                        + "| the rows as JSON, bare JDBC | %.0f | %.0f |%n",
                tasks, bytes / 1e6, ours[ours.length / 2] / 1e6, ours[ours.length - 1] / 1e6,
                rows[rows.length / 2] / 1e6, rows[rows.length - 1] / 1e6);
        System.out.printf(
                Locale.ROOT, "%nImported in %.1f s. Server's memory: %d MB resident before, %d MB after a collection.%n%s%n",
                imports, resident, megabytes(pid), info.lines().filter(line -> line.contains("used")).limit(2).toList());
    }

    private static long megabytes(long pid) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
                .sum();
    }

    private static String document(int tasks) {
        String[] columns = {"Backlog", "Ready", "InProgress", "Blocked", "Review"};
        StringBuilder json = new StringBuilder(
                "{\"schema\":\"mission-control.board/1\",\"board\":{\"key\":\"BIG\",\"name\":\"A big board\"},\"tasks\":[");
        for (int i = 1; i <= tasks; i++) {
            json.append(i == 1 ? "" : ",").append("{\"id\":\"t").append(i).append("\",\"key\":\"BIG-").append(i)
                    .append("\",\"title\":\"A task with a title of the usual length, number ").append(i)
                    .append("\",\"description\":\"").append("What is to be done here, in some sentences. ".repeat(12))
                    .append("\",\"status\":\"").append(columns[i % columns.length])
                    .append("\",\"priority\":\"").append(i % 9 == 0 ? "High" : "Medium")
                    .append("\",\"assignee\":\"").append(i % 3 == 0 ? "Ada" : "claude-" + i % 5)
                    .append("\",\"tags\":[\"api\",\"tag").append(i % 20)
                    .append("\"],\"planChecklist\":[\"read\",\"change\",\"test\"],\"blockedBy\":[")
                    .append(i % 4 == 0 && i > 8 ? "\"t" + (i - 7) + "\"" : "")
                    .append("],\"progressLog\":[");
            for (int line = 0; line < i % 4; line++) {
                json.append(line == 0 ? "" : ",").append("{\"step\":\"Step ").append(line).append("\",\"status\":\"done\"}");
            }
            json.append("]}");
        }
        return json.append("]}").toString();
    }
}
