package dev.missioncontrol.tasks.query;

import java.util.List;
import java.util.stream.Collectors;

/// Text to compare with, whatever its case; an asterisk outside of quotes stands for anything.
///
/// @param parts what has to stand between the asterisks; one part without any
public record Pattern(List<String> parts) {
    public Pattern {
        parts = List.copyOf(parts);
    }

    /// Exactly this text.
    static Pattern exactly(String text) {
        return new Pattern(List.of(text));
    }

    /// @param text as it stood outside of quotes
    static Pattern withWildcards(String text) {
        return new Pattern(List.of(text.split("\\*", -1)));
    }

    boolean isExactly(String word) {
        return parts.size() == 1 && fold(parts.getFirst()).equals(word);
    }

    /// For LIKE: what is special there stands for itself.
    String like() {
        return parts.stream()
                .map(part -> part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"))
                .collect(Collectors.joining("%"));
    }

    /// Whether the whole text fits.
    boolean fits(String text) {
        return fits(fold(text), false);
    }

    /// Whether a part of the text fits.
    boolean fitsWithin(String text) {
        return fits(fold(text), true);
    }

    /// From the left, each part at its first place after the one before, and the last at the end: no other choice can
    /// do better.
    private boolean fits(String text, boolean anywhere) {
        int from = 0;
        for (int i = 0; i < parts.size(); i++) {
            String part = fold(parts.get(i));
            boolean atStart = i == 0 && !anywhere;
            boolean atEnd = i == parts.size() - 1 && !anywhere;
            if (atStart && !text.startsWith(part)) {
                return false;
            }
            int at = atEnd ? text.length() - part.length() : text.indexOf(part, from);
            if (at < from || !text.startsWith(part, at) || (atStart && at != 0)) {
                return false;
            }
            from = at + part.length();
        }
        return true;
    }

    /// Character by character, as the database does it.
    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /// As a value behind a field.
    String print() {
        boolean plain = parts.stream().allMatch(part -> part.chars().noneMatch(Pattern::needsQuotes))
                && parts.stream().anyMatch(part -> !part.isEmpty() || parts.size() > 1);
        return plain ? String.join("*", parts) : quoted();
    }

    /// As a word of its own, which must not read as a field or a negation.
    String printAsText() {
        String plain = print();
        return plain.startsWith("-") || Tokens.beginsWithField(plain) ? quoted() : plain;
    }

    private String quoted() {
        return parts.stream()
                .map(part -> "\"" + part.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining("*"));
    }

    private static boolean needsQuotes(int unit) {
        return Character.isWhitespace(unit) || unit == ',' || unit == '"' || unit == '*' || unit == '\\';
    }
}
