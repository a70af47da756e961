package dev.missioncontrol.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which part of a list a call asks for, and how that part is answered. Lists are walked by keys, not by offsets: what
/// is created or deleted meanwhile moves no other row into a page that was read, or out of one that was not.
///
/// @param after the place to go on from; null for the beginning
/// @param limit how many rows at most
public record Page(@Nullable Cursor after, int limit) {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    /// `cursor` and `limit` of a call: 50 rows unless it says otherwise, and at most 200.
    public static Page of(Context context) {
        return of(context, USUAL, MOST);
    }

    /// The same for a list that had limits of its own before.
    public static Page of(Context context, int usual, int most) {
        String cursor = Requests.query(context, "cursor", 2_000);
        Long limit = Requests.queryInteger(context, "limit", 1, most);
        return new Page(cursor == null ? null : Cursor.read(cursor), limit == null ? usual : limit.intValue());
    }

    /// How many rows to read: one more than is shown tells whether there is a next page.
    public int rows() {
        return limit + 1;
    }

    /// Answers `{<name>: […], nextCursor}` and, unless the list ends here, a `Link` to the next page.
    ///
    /// @param found up to {@link #rows()} rows in the list's order
    /// @param place the cursor right behind a row
    public <T> void answer(
            Context context,
            String name,
            List<T> found,
            Function<? super T, ? extends JsonNode> json,
            Function<? super T, Cursor> place) {
        Reply.json(context, body(context, name, found, json, place));
    }

    /// The body of {@link #answer}, for answers that carry more; the `Link` is set already.
    public <T> ObjectNode body(
            Context context,
            String name,
            List<T> found,
            Function<? super T, ? extends JsonNode> json,
            Function<? super T, Cursor> place) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray(name);
        found.stream().limit(limit).map(json).forEach(list::add);
        String next = found.size() > limit ? place.apply(found.get(limit - 1)).text() : null;
        if (next != null) {
            context.header("Link", "<" + address(context, next) + ">; rel=\"next\"");
        }
        return body.put("nextCursor", next);
    }

    /// The same call with another cursor.
    private static String address(Context context, String cursor) {
        String query = context.queryString();
        Stream<String> rest = query == null || query.isEmpty() ? Stream.of() : Arrays.stream(query.split("&"));
        return context.path() + "?"
                + Stream.concat(rest.filter(part -> !part.startsWith("cursor=")), Stream.of("cursor=" + cursor))
                        .collect(Collectors.joining("&"));
    }
}
