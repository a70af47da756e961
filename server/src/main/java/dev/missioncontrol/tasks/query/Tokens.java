package dev.missioncontrol.tasks.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/// Reads the text of a query from left to right: fields with their signs, and values.
final class Tokens {
    private static final java.util.regex.Pattern FIELD = java.util.regex.Pattern.compile("([A-Za-z]+)(<=|>=|:|=|<|>)");

    /// A word with the sign behind it.
    record Field(String word, Comparison comparison, int position) {}

    /// One of several values between commas.
    ///
    /// @param text what stands there, without quotes
    /// @param quoted whether any part of it stood in quotes: then it is no keyword
    record Value(String text, boolean quoted, Pattern pattern, int position, int length) {}

    private final String text;
    private int at;

    Tokens(String text) {
        this.text = text;
    }

    /// Whether a text would be read as a field with a value.
    static boolean beginsWithField(String text) {
        return FIELD.matcher(text).lookingAt();
    }

    int position() {
        return at;
    }

    /// Goes on to the next term.
    ///
    /// @return whether there is one
    boolean next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    boolean take(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /// The field that begins here, if one does.
    Optional<Field> field() {
        Matcher field = FIELD.matcher(text).region(at, text.length());
        if (!field.lookingAt()) {
            return Optional.empty();
        }
        Field found = new Field(field.group(1), comparison(field.group(2)), at);
        at = field.end();
        return Optional.of(found);
    }

    private static Comparison comparison(String sign) {
        return switch (sign) {
            case "<" -> Comparison.LESS;
            case "<=" -> Comparison.AT_MOST;
            case ">" -> Comparison.MORE;
            case ">=" -> Comparison.AT_LEAST;
            default -> Comparison.IS;
        };
    }

    /// The values up to the next space.
    ///
    /// @param expected what may stand here
    /// @throws QueryFault when one is empty, a quote is not closed, or there are too many
    List<Value> values(String expected) {
        List<Value> values = new ArrayList<>();
        int begin = at;
        do {
            values.add(value(expected));
        } while (take(','));
        if (values.size() > TaskQuery.MOST_ALTERNATIVES) {
            throw new QueryFault(
                    "too_many_values",
                    begin,
                    at - begin,
                    "A term can have at most " + TaskQuery.MOST_ALTERNATIVES + " values.",
                    "fewer values");
        }
        return values;
    }

    private Value value(String expected) {
        int begin = at;
        boolean quoted = false;
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ',') {
            char unit = text.charAt(at++);
            if (unit == '"') {
                quoted = true;
                quoted(part);
            } else if (unit == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(unit);
            }
        }
        parts.add(part.toString());
        if (parts.size() == 1 && part.isEmpty()) {
            int length = Math.max(at - begin, Math.min(1, text.length() - begin));
            throw new QueryFault("value_missing", begin, length, "Here a value is missing.", expected);
        }
        return new Value(String.join("*", parts), quoted, new Pattern(parts), begin, at - begin);
    }

    /// What stands up to the closing quote; a backslash lets a quote or a backslash stand for itself.
    private void quoted(StringBuilder part) {
        int begin = at - 1;
        while (at < text.length()) {
            char unit = text.charAt(at++);
            if (unit == '"') {
                return;
            }
            boolean escapes = unit == '\\' && at < text.length() && "\"\\".indexOf(text.charAt(at)) >= 0;
            part.append(escapes ? text.charAt(at++) : unit);
        }
        throw new QueryFault(
                "quote_not_closed", begin, text.length() - begin, "This quote is not closed.", "a closing \"");
    }
}
