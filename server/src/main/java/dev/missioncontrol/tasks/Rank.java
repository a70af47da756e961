package dev.missioncontrol.tasks;

import org.jspecify.annotations.Nullable;

/// Order inside a column: fractional keys in base 62, compared byte by byte.
///
/// The first six digits count, so that a task put at either end costs no extra length; between two neighbours the key
/// grows by a digit about every six insertions at the same place.
public final class Rank {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BASE = DIGITS.length();
    private static final int COUNTED = 6;
    private static final String MIDDLE = "V00000";

    /// A longer key asks for a rebalance of its column.
    public static final int LONGEST = 64;

    private Rank() {}

    /// @param lower the rank above in the column, or null at the top
    /// @param upper the rank below in the column, or null at the bottom
    public static String between(@Nullable String lower, @Nullable String upper) {
        if (lower == null && upper == null) {
            return MIDDLE;
        }
        if (upper == null) {
            return stepped(lower, 1);
        }
        if (lower == null) {
            return stepped(upper, -1);
        }
        if (lower.compareTo(upper) >= 0) {
            throw new IllegalArgumentException(lower + " is not above " + upper);
        }
        return middle(lower, upper);
    }

    private static String stepped(@Nullable String rank, int step) {
        long count = 0;
        for (int i = 0; i < COUNTED; i++) {
            count = count * BASE + digit(rank, i);
        }
        count += step;
        char[] digits = new char[COUNTED];
        for (int i = COUNTED - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt(Math.floorMod(count, BASE));
            count /= BASE;
        }
        return new String(digits);
    }

    private static String middle(String lower, String upper) {
        StringBuilder rank = new StringBuilder();
        boolean open = false;
        for (int i = 0; ; i++) {
            int low = digit(lower, i);
            int high = open ? BASE : digit(upper, i);
            if (high - low > 1) {
                return rank.append(DIGITS.charAt((low + high) / 2)).toString();
            }
            rank.append(DIGITS.charAt(low));
            open = open || high > low;
        }
    }

    private static int digit(@Nullable String rank, int place) {
        return rank == null || place >= rank.length() ? 0 : DIGITS.indexOf(rank.charAt(place));
    }
}
