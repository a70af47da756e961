import dev.missioncontrol.db.DatabaseAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server as people start it (with the flags of bin/start, in SERVER_FLAGS), on a database that is there already.
record ServerProcess(Process process, int port) implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://[^ ]*:(\\d+)");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    static ServerProcess start(String java, String folder, DatabaseAddress address) throws Exception {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(List.of(System.getenv("SERVER_FLAGS").split(" ")));
        command.addAll(List.of("-jar", folder + "/mission-control.jar", "--empty"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MISSION_PORT", "0");
        builder.environment()
                .put(
                        "DATABASE_URL",
                        address.jdbcUrl().replaceFirst(
                                "jdbc:postgresql://", "postgres://" + address.user() + ":" + address.password() + "@"));
        Process process = builder.redirectErrorStream(true).start();
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher found = ADDRESS.matcher(line);
            if (found.find()) {
                Thread.ofPlatform().daemon().start(() -> forget(lines));
                return new ServerProcess(process, Integer.parseInt(found.group(1)));
            }
            System.err.println(line);
        }
        throw new IllegalStateException("the server did not start");
    }

    /// What the server says meanwhile is nobody's concern, but it must not wait for a reader.
    private static void forget(BufferedReader lines) {
        try {
            lines.transferTo(Writer.nullWriter());
        } catch (IOException over) {
            System.err.println(over.getMessage());
        }
    }

    /// CPU time of a process so far.
    static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /// Makes a board of that key.
    UUID board(String key) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/boards"))
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"key\":\"" + key + "\",\"name\":\"Bench " + key + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Matcher id = ID.matcher(answer.body());
            if (answer.statusCode() != 201 || !id.find()) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return UUID.fromString(id.group(1));
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
    }
}
