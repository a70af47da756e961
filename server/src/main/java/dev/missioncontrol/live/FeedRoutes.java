package dev.missioncontrol.live;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// `GET /boards/{b}/events`: what happened after a position, as JSON (at once, or as soon as something happens), or as
/// a stream of server-sent events.
public final class FeedRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(FeedRoutes.class);
    private static final int USUAL_LIMIT = 100;
    private static final int LIMIT = 500;
    private static final int LONGEST_WAIT_SECONDS = 50;

    /// Proxies cut what is silent for longer; and who has gone is noticed by writing to him.
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /// Then the reader comes back by itself, from where it is.
    private static final Duration STREAM = Duration.ofMinutes(10);

    private final Boards boards;
    private final Feed feed;

    public FeedRoutes(Boards boards, Hub hub) {
        this.boards = boards;
        this.feed = hub.feed();
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/boards/{board}/events", this::events);
    }

    private void events(Context context) throws InterruptedException {
        Position after = position(context);
        Long limit = Requests.queryInteger(context, "limit", 1, LIMIT);
        Long wait = Requests.queryInteger(context, "wait", 0, LONGEST_WAIT_SECONDS);
        UUID board = boards.get(context.pathParam("board")).id();
        BoardLog log = feed.log(board, after);
        context.header("Cache-Control", "no-store");
        boolean isHead = "HEAD".equals(context.req().getMethod());
        String accept = context.header("Accept");
        if (!isHead && accept != null && accept.contains("text/event-stream")) {
            stream(context, log, after);
            return;
        }
        String reason = feed.reason(log, after);
        if (after == null || reason != null) {
            ObjectNode begin = feed.begin(log, String.valueOf(reason));
            begin.putArray("events");
            Reply.json(context, begin);
            return;
        }
        Feed.Page page = feed.after(
                log,
                after.seq(),
                limit == null ? USUAL_LIMIT : limit.intValue(),
                Duration.ofSeconds(wait == null || isHead ? 0 : wait));
        context.contentType("application/json").result(feed.toJson(page));
    }

    /// `Last-Event-ID` is where a stream broke off, so it is newer than what the address says.
    private static @Nullable Position position(Context context) {
        String last = Requests.header(context, "Last-Event-ID", 200);
        if (last != null) {
            return Position.of(last, "#/headers/Last-Event-ID");
        }
        String after = Requests.query(context, "after", 200);
        return after == null ? null : Position.of(after, "#/query/after");
    }

    /// Writes for as long as the reader stays, on a virtual thread of its own.
    private void stream(Context context, BoardLog log, @Nullable Position after) throws InterruptedException {
        HttpServletResponse response = context.res();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("utf-8");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            OutputStream out = response.getOutputStream();
            out.write(Feed.utf8("retry: 2000\n\n"));
            out.flush();
            write(out, log, after);
        } catch (IOException gone) {
            LOG.debug("A reader of board {} left: {}", log.board(), gone.getMessage());
        }
    }

    private void write(OutputStream out, BoardLog log, @Nullable Position after)
            throws IOException, InterruptedException {
        String epoch = feed.epoch();
        String reason = feed.reason(log, after);
        long seq = after == null || reason != null ? log.head() : after.seq();
        if (reason != null) {
            say(out, "event: resync\n", new Position(epoch, seq), Feed.utf8(Json.write(feed.begin(log, reason))));
            out.flush();
        }
        long end = System.nanoTime() + STREAM.toNanos();
        while (!log.hasEnded() && System.nanoTime() < end) {
            Feed.Page page = feed.after(log, seq, USUAL_LIMIT, SILENCE);
            for (byte[] message : page.messages()) {
                seq++;
                say(out, "", new Position(epoch, seq), message);
            }
            if (page.messages().isEmpty()) {
                out.write(Feed.utf8(": still here\n\n"));
            }
            out.flush();
        }
    }

    private static void say(OutputStream out, String type, Position position, byte[] data) throws IOException {
        out.write(Feed.utf8(type + "id: " + position + "\ndata: "));
        out.write(data);
        out.write(Feed.utf8("\n\n"));
    }
}
