package dev.missioncontrol.live;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A WebSocket by hand: says any header, sends any frame, and reads only when told to.
final class RawSocket implements AutoCloseable {
    /// A frame as it came.
    record Received(int opCode, ByteBuffer payload) {
        String text() {
            return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
        }

        int closeCode() {
            return opCode == 8 ? Short.toUnsignedInt(payload.getShort(0)) : -1;
        }
    }

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final String answer;

    /// @param headers more header lines, `Host` included
    RawSocket(int port, int receiveBuffer, String... headers) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String request = "GET /api/v1/ws HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 12));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        answer = head.toString();
    }

    static RawSocket plain(LiveServer server) throws IOException {
        return new RawSocket(server.port(), 0, "Host: localhost");
    }

    static RawSocket v1(LiveServer server) throws IOException {
        return new RawSocket(server.port(), 0, "Host: localhost", "Sec-WebSocket-Protocol: " + V1Mode.PROTOCOL);
    }

    /// The head of the answer to the upgrade.
    String answer() {
        return answer;
    }

    /// The answer's header lines, names in lower case.
    Map<String, String> headers() {
        return answer.lines()
                .filter(line -> line.contains(": "))
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0].toLowerCase(Locale.ROOT), parts -> parts[1], (a, b) -> a));
    }

    /// What stands in an answer that is no upgrade.
    String body() throws IOException {
        int length = Integer.parseInt(headers().getOrDefault("content-length", "0"));
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    void send(int opCode, boolean isLast, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((isLast ? 0x80 : 0) | opCode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.writeBytes(new byte[] {(byte) (0x80 | 126), (byte) (payload.length >> 8), (byte) payload.length});
        } else {
            frame.writeBytes(new byte[] {
                (byte) (0x80 | 127),
                0,
                0,
                0,
                0,
                (byte) (payload.length >> 24),
                (byte) (payload.length >> 16),
                (byte) (payload.length >> 8),
                (byte) payload.length
            });
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    void say(String json) throws IOException {
        send(1, true, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    Received read() throws IOException {
        int opCode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        return new Received(opCode, ByteBuffer.wrap(in.readNBytes(length)));
    }

    /// The next text whose type begins so; pings and other texts are passed over.
    Received read(String type) throws IOException {
        Received received = read();
        while (!received.text().startsWith("{\"type\":\"" + type)) {
            received = read();
        }
        return received;
    }

    /// @return the code in the next close frame
    int readCloseCode() throws IOException {
        Received received = read();
        while (received.opCode() != 8) {
            received = read();
        }
        return received.closeCode();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
