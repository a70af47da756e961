import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients of the server that keep their connections and read no more of an answer than they have to, so that the two
/// cores are the server's and the database's.
final class HttpWrites {
    private static final String CREATE =
            """
            {"title":"Task %d","description":"A task like any other","priority":"Medium","assignee":"clawdbot",\
            "tags":["api","perf"],"planChecklist":["read","change","test"]}""";

    private final int port;
    private final int connections;
    private final UUID board;
    private final String[] ids;

    HttpWrites(int port, int connections, String key, int tasks) throws Exception {
        this.port = port;
        this.connections = connections;
        this.board = new ServerProcess(null, port).board(key);
        this.ids = new String[tasks];
    }

    UUID board() {
        return board;
    }

    Writes.Result run(String operation) throws Exception {
        AtomicInteger next = new AtomicInteger();
        long[] nanos = new long[ids.length];
        List<Thread> clients = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            clients.add(Thread.ofPlatform().start(() -> {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.setTcpNoDelay(true);
                    for (int task = next.getAndIncrement(); task < ids.length; task = next.getAndIncrement()) {
                        long begun = System.nanoTime();
                        call(socket, operation, task);
                        nanos[task] = System.nanoTime() - begun;
                    }
                } catch (Throwable failure) {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                }
            }));
        }
        for (Thread client : clients) {
            client.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.getFirst());
        }
        return new Writes.Result((System.nanoTime() - start) / 1e9, nanos);
    }

    private void call(Socket socket, String operation, int task) throws IOException {
        switch (operation) {
            case "create" -> {
                String answer = send(socket, "POST", "/tasks?board=" + board, CREATE.formatted(task), 201);
                int at = answer.indexOf("\"id\":\"") + 6;
                ids[task] = answer.substring(at, at + 36);
            }
            case "move" -> send(socket, "PUT", "/tasks/" + ids[task] + "/move", "{\"status\":\"Ready\"}", 200);
            case "patch" ->
                send(socket, "PATCH", "/tasks/" + ids[task], "{\"priority\":\"High\",\"title\":\"Changed " + task + "\"}", 200);
            default -> throw new IllegalArgumentException(operation);
        }
    }

    private static String send(Socket socket, String method, String path, String body, int wanted)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((method + " /api/v1" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(bytes);
        socket.getOutputStream().write(request.toByteArray());
        return answer(socket.getInputStream(), wanted);
    }

    private static String answer(InputStream in, int wanted) throws IOException {
        byte[] buffer = new byte[16_384];
        int size = 0;
        int head = -1;
        int whole = Integer.MAX_VALUE;
        while (size < whole) {
            int read = in.read(buffer, size, buffer.length - size);
            if (read < 0) {
                throw new IOException("the server hung up");
            }
            size += read;
            if (head < 0) {
                String text = new String(buffer, 0, size, StandardCharsets.ISO_8859_1);
                head = text.indexOf("\r\n\r\n");
                if (head >= 0) {
                    int length = text.toLowerCase().indexOf("content-length: ") + 16;
                    whole = head + 4 + Integer.parseInt(text.substring(length, text.indexOf("\r", length)));
                }
            }
        }
        String text = new String(buffer, 0, size, StandardCharsets.UTF_8);
        if (!text.startsWith("HTTP/1.1 " + wanted)) {
            throw new IOException(text);
        }
        return text;
    }
}
