package dev.missioncontrol.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// An enum whose constants have one word each, the same in the table, in JSON and on screen.
public interface Words {
    String word();

    /// @return the constant with that word, exactly as written
    static <E extends Enum<E> & Words> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.word().equals(word))
                .findFirst();
    }

    /// For words that the database's constraints have already checked.
    static <E extends Enum<E> & Words> E of(Class<E> type, String word) {
        return find(type, word).orElseThrow(() -> new IllegalArgumentException(type + " has no word " + word));
    }

    /// Every word of the type, for error messages.
    static <E extends Enum<E> & Words> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::word).collect(Collectors.joining(", "));
    }
}
