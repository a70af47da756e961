package dev.missioncontrol.tasks;

import dev.missioncontrol.events.BoardTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The last rank of each column that one transaction has asked for: ranks only change under the board's lock, so it
/// asks
/// once. What it writes afterwards is added as it is written; what leaves a column may leave its rank unused.
final class Bottoms {
    private final Map<String, @Nullable String> last = new HashMap<>();

    private Bottoms() {}

    static Bottoms of(BoardTransaction transaction) {
        return transaction.once(Bottoms.class, Bottoms::new);
    }

    /// @param look asks the database
    /// @return null for an empty column
    @Nullable
    String of(String status, Supplier<@Nullable String> look) {
        if (!last.containsKey(status)) {
            last.put(status, look.get());
        }
        return last.get(status);
    }

    /// A task stands at this rank from now on.
    void taken(String status, String rank) {
        if (last.containsKey(status)) {
            String known = last.get(status);
            last.put(status, known == null || known.compareTo(rank) < 0 ? rank : known);
        }
    }
}
