import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Many WebSocket readers in one thread, cheap enough to outpace any server on the other core: of each frame only the
/// header is read, and, when asked for, the time it was sent.
///
/// `Crowd <port> <path> <readers> <subprotocol or -> <first message or ->`; then on standard input `count`, `time` and
/// `report`: begin to count, begin to count and take times, and say what came.
public final class Crowd {
    /// Shorter texts are heartbeats and the like.
    private static final int SHORTEST_EVENT = 200;

    private static final byte[] SENT = "\"sent\":".getBytes(StandardCharsets.US_ASCII);

    /// The answer to a ping without payload.
    private static final byte[] PONG = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);
    private final List<Reader> readers = new ArrayList<>();
    private final AtomicReference<String> command = new AtomicReference<>();
    private long[] times = new long[1 << 20];
    private int taken;
    private boolean takesTimes;
    private long received;
    private long bytes;
    private long lastNanos;
    private int closed;

    private Crowd() throws IOException {}

    private static final class Reader {
        private final SocketChannel channel;
        private final byte[] header = new byte[10];
        private int headerBytes;
        private long payloadLeft;
        private long frames;

        Reader(SocketChannel channel) {
            this.channel = channel;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Crowd crowd = new Crowd();
        crowd.connect(
                Integer.parseInt(arguments[0]), arguments[1], Integer.parseInt(arguments[2]), arguments[3], arguments[4]);
        System.out.println("{\"connected\":" + crowd.readers.size() + "}");
        Thread.ofPlatform().daemon().start(crowd::hear);
        crowd.read();
    }

    private void connect(int port, String path, int count, String protocol, String message) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + (protocol.equals("-") ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n") + "\r\n";
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            readHead(channel);
            if (!message.equals("-")) {
                channel.write(text(message));
            }
            channel.configureBlocking(false);
            Reader reader = new Reader(channel);
            channel.register(selector, SelectionKey.OP_READ, reader);
            readers.add(reader);
        }
    }

    private static void readHead(SocketChannel channel) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0) {
            one.clear();
            if (channel.read(one) < 0) {
                throw new IOException("Refused: " + head);
            }
            head.append((char) one.get(0));
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("Refused: " + head);
        }
    }

    private static ByteBuffer text(String message) {
        byte[] payload = message.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(8 + payload.length).put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        return frame.put(new byte[4]).put(payload).flip();
    }

    private void hear() {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
            String line;
            while ((line = lines.readLine()) != null) {
                command.set(line);
                selector.wakeup();
            }
        } catch (IOException gone) {
            System.err.println(gone);
        }
        System.exit(0);
    }

    private void read() throws IOException {
        while (true) {
            selector.select(key -> {
                Reader reader = (Reader) key.attachment();
                try {
                    drain(reader);
                } catch (IOException cut) {
                    key.cancel();
                    closed++;
                }
            });
            String next = command.getAndSet(null);
            if (next != null) {
                obey(next);
            }
        }
    }

    private void drain(Reader reader) throws IOException {
        buffer.clear();
        int read = reader.channel.read(buffer);
        if (read < 0) {
            throw new IOException("closed");
        }
        if (read == 0) {
            return;
        }
        lastNanos = System.nanoTime();
        bytes += read;
        int at = 0;
        while (at < read) {
            if (reader.payloadLeft > 0) {
                int step = (int) Math.min(reader.payloadLeft, read - at);
                at += step;
                reader.payloadLeft -= step;
            } else {
                at = header(reader, at, read);
            }
        }
    }

    /// Reads one frame's header, or as much of it as is there.
    private int header(Reader reader, int from, int end) throws IOException {
        int at = from;
        while (at < end) {
            reader.header[reader.headerBytes++] = buffer.get(at++);
            int length = reader.header[1] & 0x7f;
            if (reader.headerBytes == 2 && length < 126) {
                reader.payloadLeft = length;
            } else if (reader.headerBytes == 4 && length == 126) {
                reader.payloadLeft = (reader.header[2] & 0xff) << 8 | (reader.header[3] & 0xff);
            } else if (reader.headerBytes == 10) {
                reader.payloadLeft = ByteBuffer.wrap(reader.header).getLong(2);
            } else {
                continue;
            }
            if ((reader.header[0] & 0x0f) == 9) {
                reader.channel.write(ByteBuffer.wrap(PONG));
            } else if ((reader.header[0] & 0x0f) == 1 && reader.payloadLeft >= SHORTEST_EVENT) {
                received++;
                reader.frames++;
                if (takesTimes) {
                    time(at, Math.min(end, at + 120));
                }
            }
            reader.headerBytes = 0;
            return at;
        }
        return at;
    }

    private void time(int from, int end) {
        for (int i = from; i < end - SENT.length - 20; i++) {
            int matched = 0;
            while (matched < SENT.length && buffer.get(i + matched) == SENT[matched]) {
                matched++;
            }
            if (matched == SENT.length) {
                long sent = 0;
                for (int j = i + matched; buffer.get(j) >= '0' && buffer.get(j) <= '9'; j++) {
                    sent = sent * 10 + buffer.get(j) - '0';
                }
                if (taken < times.length) {
                    times[taken++] = lastNanos - sent;
                }
                return;
            }
        }
    }

    private void obey(String word) {
        if (word.equals("report")) {
            long[] sorted = Arrays.copyOf(times, taken);
            Arrays.sort(sorted);
            long least = readers.stream().mapToLong(reader -> reader.frames).min().orElse(0);
            long most = readers.stream().mapToLong(reader -> reader.frames).max().orElse(0);
            System.out.printf(
                    "{\"received\":%d,\"bytes\":%d,\"least\":%d,\"most\":%d,\"closed\":%d,\"lastNanos\":%d,\"times\":%d,\"p50\":%d,\"p99\":%d}%n",
                    received, bytes, least, most, closed, lastNanos, taken, at(sorted, 0.5), at(sorted, 0.99));
        } else {
            takesTimes = word.equals("time");
            taken = 0;
            received = 0;
            bytes = 0;
            readers.forEach(reader -> reader.frames = 0);
            System.out.printf("{\"nowNanos\":%d}%n", System.nanoTime());
        }
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, (long) (part * sorted.length))];
    }
}
