package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Requests;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the lists of what people are asked have in common: they go by numbers, and over all boards or one.
final class AskedLists {
    private AskedLists() {}

    /// The number before which a page of a list that shows the newest first begins.
    static long before(Page page) {
        return number(page, Long.MAX_VALUE);
    }

    /// The number after which a page of a list that shows the oldest first begins.
    static long after(Page page) {
        return number(page, 0);
    }

    private static long number(Page page, long beginning) {
        Cursor place = page.after();
        if (place == null) {
            return beginning;
        }
        Long number = place.number(0);
        if (number == null) {
            throw Cursor.stranger();
        }
        return number;
    }

    /// `?board=`, where it is given.
    static @Nullable UUID board(Context context, Boards boards) {
        String board = Requests.query(context, "board", 100);
        return board == null ? null : boards.get(board).id();
    }
}
