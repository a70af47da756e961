package dev.missioncontrol.boards;

import dev.missioncontrol.http.Problem;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A board's prefix of task keys, such as MC: given, or taken from the board's name.
public final class BoardKey {
    private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9]{0,9}");
    private static final int OF_ONE_WORD = 3;
    private static final int OF_INITIALS = 4;

    /// So many boards of one name are enough.
    private static final int NUMBERED = 999;

    private BoardKey() {}

    /// @throws Problem `validation`
    public static String checked(String given) {
        String key = given.toUpperCase(Locale.ROOT);
        if (!SHAPE.matcher(key).matches()) {
            throw Problem.invalid("/key", "key has to be 1 to 10 letters A-Z and digits, a letter first.");
        }
        return key;
    }

    /// What to try, best first: initials of several words, the beginning of a single one, then the same with a number.
    public static Stream<String> of(String name) {
        String stem = stem(name);
        return Stream.concat(Stream.of(stem), IntStream.rangeClosed(2, NUMBERED).mapToObj(number -> stem + number));
    }

    private static String stem(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        List<String> words = Arrays.stream(plain.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+", -1))
                .map(word -> word.replaceFirst("^[0-9]+", ""))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return "B";
        }
        String stem = words.size() == 1
                ? words.getFirst()
                : words.stream().map(word -> word.substring(0, 1)).collect(Collectors.joining());
        return stem.substring(0, Math.min(stem.length(), words.size() == 1 ? OF_ONE_WORD : OF_INITIALS));
    }
}
