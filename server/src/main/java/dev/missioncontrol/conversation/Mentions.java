package dev.missioncontrol.conversation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who a text speaks to: `@name`, with names as they stand in assignees. What stands between backticks is code, and a
/// name inside of a word is an e-mail address.
public final class Mentions {
    /// A comment that calls more is noise.
    private static final int MOST = 20;

    private static final Pattern CODE = Pattern.compile("(?s)```.*?(?:```|\\z)|`[^`\\n]*`");
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}._%+@/-])@([\\p{L}\\p{N}](?:[\\p{L}\\p{N}._:-]{0,98}[\\p{L}\\p{N}_])?)");

    private Mentions() {}

    /// @return each name once, in the order of the text
    public static List<String> in(String text) {
        Matcher matcher = MENTION.matcher(CODE.matcher(text).replaceAll(" "));
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < MOST && matcher.find()) {
            names.add(matcher.group(1));
        }
        return List.copyOf(names);
    }
}
