package dev.missioncontrol;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/// Finds what somebody meant.
final class Spelling {
    private Spelling() {}

    /// The one of these that takes the fewest changes of single letters.
    static String nearest(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(plain(word), plain(name))))
                .orElseThrow();
    }

    /// What our names have in common says nothing about which one was meant.
    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_').replaceFirst("^MISSION_", "");
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
