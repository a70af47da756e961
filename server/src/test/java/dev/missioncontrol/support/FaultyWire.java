package dev.missioncontrol.support;

import dev.missioncontrol.db.DatabaseAddress;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// Stands between the server and PostgreSQL, understands enough of what they say to know the COMMIT of a board's
/// change,
/// and cuts the line exactly there. Readers of the log commit too, in their own time; they are let through.
public final class FaultyWire implements AutoCloseable {
    /// Where the line is cut.
    public enum Cut {
        NOWHERE,
        /// The COMMIT never arrives: nothing has happened.
        BEFORE_COMMIT,
        /// The COMMIT was done, its answer never arrives.
        BEFORE_ITS_ANSWER
    }

    private static final int VERSION_3 = 3;

    private final DatabaseAddress beyond;
    private final ServerSocket door;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Cut> nextCut = new AtomicReference<>(Cut.NOWHERE);
    private volatile boolean down;

    private FaultyWire(DatabaseAddress beyond, ServerSocket door) {
        this.beyond = beyond;
        this.door = door;
        Thread.ofVirtual().name("faulty wire").start(this::accept);
    }

    public static FaultyWire to(DatabaseAddress database) {
        try {
            return new FaultyWire(database, new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The database as one reaches it through this wire.
    public DatabaseAddress address() {
        return new DatabaseAddress(
                beyond.jdbcUrl().replace(":" + beyondPort() + "/", ":" + door.getLocalPort() + "/"),
                beyond.user(),
                beyond.password());
    }

    private int beyondPort() {
        return Integer.parseInt(beyond.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1"));
    }

    /// Cuts the line at the next COMMIT of a transaction that appended events, once.
    public void cutNextCommit(Cut where) {
        nextCut.set(where);
    }

    public boolean hasCut() {
        return nextCut.get() == Cut.NOWHERE;
    }

    /// Nobody reaches the database until {@link #mend()}.
    public void breakDown() {
        down = true;
        lines.forEach(Line::cut);
    }

    public void mend() {
        down = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                if (down) {
                    near.close();
                } else {
                    new Line(near, new Socket(InetAddress.getLoopbackAddress(), beyondPort())).open();
                }
            } catch (IOException closed) {
                // The next attempt shows whether the door is still open.
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.forEach(Line::cut);
    }

    /// One connection, and what it has been told to prepare.
    private final class Line {
        private final Socket near;
        private final Socket far;
        private final Set<String> commits = ConcurrentHashMap.newKeySet();
        private final Set<String> appends = ConcurrentHashMap.newKeySet();
        private boolean appended;
        private volatile boolean answersAreLost;

        Line(Socket near, Socket far) {
            this.near = near;
            this.far = far;
            lines.add(this);
        }

        void open() throws IOException {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> run(this::listenToServer));
            Thread.ofVirtual().start(() -> run(this::listenToDatabase));
        }

        private void run(Listening listening) {
            try {
                listening.run();
            } catch (IOException over) {
                // One side has gone; the other goes with it.
            } finally {
                cut();
            }
        }

        void cut() {
            lines.remove(this);
            close(near);
            close(far);
        }

        private void listenToServer() throws IOException {
            DataInputStream in = new DataInputStream(new BufferedInputStream(near.getInputStream()));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(far.getOutputStream()));
            boolean started = false;
            while (!started) {
                byte[] opening = in.readNBytes(in.readInt() - Integer.BYTES);
                out.writeInt(opening.length + Integer.BYTES);
                out.write(opening);
                out.flush();
                started = opening[0] == 0 && opening[1] == VERSION_3;
            }
            while (true) {
                byte type = in.readByte();
                byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
                if (isCommit(type, body) && endsChange()) {
                    Cut cut = nextCut.getAndSet(Cut.NOWHERE);
                    if (cut == Cut.BEFORE_COMMIT) {
                        return;
                    }
                    answersAreLost = cut == Cut.BEFORE_ITS_ANSWER;
                }
                out.writeByte(type);
                out.writeInt(body.length + Integer.BYTES);
                out.write(body);
                if (near.getInputStream().available() == 0 || answersAreLost) {
                    out.flush();
                }
            }
        }

        private boolean endsChange() {
            boolean changed = appended;
            appended = false;
            return changed;
        }

        /// A COMMIT in words, or a statement that was prepared as one. Preparing alone does nothing yet.
        private boolean isCommit(byte type, byte[] body) throws IOException {
            DataInputStream fields = new DataInputStream(new ByteArrayInputStream(body));
            return switch (type) {
                case 'Q' -> text(fields).equals("COMMIT");
                case 'P' -> {
                    String name = text(fields);
                    String statement = text(fields);
                    remember(commits, name, statement.equals("COMMIT"));
                    remember(appends, name, statement.contains("append_events("));
                    yield false;
                }
                case 'B' -> {
                    text(fields);
                    String name = text(fields);
                    appended |= appends.contains(name);
                    yield commits.contains(name);
                }
                default -> false;
            };
        }

        private static void remember(Set<String> names, String name, boolean isOne) {
            if (isOne) {
                names.add(name);
            } else {
                names.remove(name);
            }
        }

        private static String text(DataInputStream fields) throws IOException {
            StringBuilder text = new StringBuilder();
            for (byte b = fields.readByte(); b != 0; b = fields.readByte()) {
                text.append((char) b);
            }
            return text.toString();
        }

        /// The first words back after a COMMIT say that it is done.
        private void listenToDatabase() throws IOException {
            byte[] buffer = new byte[8_192];
            var in = far.getInputStream();
            var out = near.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (answersAreLost) {
                    if (says(buffer, length, "COMMIT\0")) {
                        return;
                    }
                } else {
                    out.write(buffer, 0, length);
                    out.flush();
                }
            }
        }

        private static boolean says(byte[] buffer, int length, String words) {
            return new String(Arrays.copyOf(buffer, length), StandardCharsets.ISO_8859_1).contains(words);
        }

        private static void close(Closeable end) {
            try {
                end.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @FunctionalInterface
    private interface Listening {
        void run() throws IOException;
    }
}
