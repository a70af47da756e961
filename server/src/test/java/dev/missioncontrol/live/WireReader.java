package dev.missioncontrol.live;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Reads runs as a client would read them from the wire.
final class WireReader {
    private WireReader() {}

    /// @return the texts of everything the cursor still has to send, one per frame
    static List<byte[]> texts(Cursor cursor, int kinds) {
        List<byte[]> texts = new ArrayList<>();
        FrameRun run;
        while ((run = cursor.next(kinds)) != null) {
            texts.addAll(texts(run));
        }
        return texts;
    }

    static List<Integer> lengths(Cursor cursor) {
        return texts(cursor, Cursor.ALL).stream().map(text -> text.length).toList();
    }

    static List<byte[]> texts(FrameRun run) {
        List<byte[]> texts = new ArrayList<>();
        ByteBuffer bytes = run.getPayload();
        int length = run.getPayloadLength();
        while (true) {
            byte[] text = new byte[length];
            bytes.get(text);
            texts.add(text);
            if (!bytes.hasRemaining()) {
                return texts;
            }
            if (bytes.get() != (byte) 0x81) {
                throw new AssertionError("Not the beginning of a text frame");
            }
            length = bytes.get();
            if (length == 126) {
                length = Short.toUnsignedInt(bytes.getShort());
            }
        }
    }
}
