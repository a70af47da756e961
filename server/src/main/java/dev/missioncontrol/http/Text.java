package dev.missioncontrol.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What strings must be to be stored and sent: whole characters, and no NUL (PostgreSQL has none).
public final class Text {
    private Text() {}

    /// Unlike `new String`, which replaces what is no text by question marks.
    public static String ofUtf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /// @return at most `length` chars, never half a character
    public static String first(int length, String text) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }

    /// Whether the text holds NUL or half a surrogate pair.
    public static boolean isUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                return true;
            }
            if (Character.isHighSurrogate(unit)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            } else if (Character.isLowSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }
}
