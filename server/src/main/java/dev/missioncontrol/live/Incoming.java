package dev.missioncontrol.live;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.websocket.core.OpCode;

/// Joins the frames of a message, up to the limit of one.
final class Incoming {
    /// What a frame made of the message it belongs to.
    sealed interface Result {
        record Part() implements Result {}

        record Text(String text) implements Result {}

        record Binary() implements Result {}

        record NotText() implements Result {}

        record TooLong() implements Result {}
    }

    private final ByteArrayOutputStream parts = new ByteArrayOutputStream(0);
    private boolean binary;

    Result take(byte opCode, byte[] payload, boolean isLast) {
        if (opCode != OpCode.CONTINUATION) {
            binary = opCode == OpCode.BINARY;
        }
        if (parts.size() + payload.length > Limits.MESSAGE_BYTES) {
            return new Result.TooLong();
        }
        parts.writeBytes(payload);
        if (!isLast) {
            return new Result.Part();
        }
        byte[] message = parts.toByteArray();
        parts.reset();
        return binary ? new Result.Binary() : text(message);
    }

    private static Result text(byte[] message) {
        try {
            return new Result.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return new Result.NotText();
        }
    }
}
