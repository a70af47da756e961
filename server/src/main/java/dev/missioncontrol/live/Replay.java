package dev.missioncontrol.live;

import dev.missioncontrol.events.BoardEvent;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.jetty.websocket.core.Frame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what memory has forgotten from the table, a page at a time, as the reader takes it.
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    /// What all replays share: the table, and the few threads that read it.
    record Source(History history, Executor readers, Limits limits) {}

    private final Source source;
    private final BoardLog log;
    private final Runnable pageRead;
    private volatile Cursor page;
    private volatile boolean reading;
    private volatile boolean failed;

    /// @param from the first seq to read
    /// @param pageRead is told when there is more to send
    Replay(Source source, BoardLog log, long from, Runnable pageRead) {
        this.source = source;
        this.log = log;
        this.pageRead = pageRead;
        this.page = emptyPage(from);
    }

    private Cursor emptyPage(long from) {
        return new Cursor(
                new FrameLog(from, source.limits().keepBytes(), source.limits().keepFor()), from);
    }

    /// The next seq to send.
    long at() {
        return page.at();
    }

    /// Memory has what comes next, or the table could not be read.
    boolean isDone() {
        return failed || at() >= log.frames().first();
    }

    /// @return the next write; none while a page is being read
    @Nullable
    Frame next() {
        if (reading) {
            return null;
        }
        Frame run = page.next(Cursor.ALL);
        if (run == null && !isDone()) {
            reading = true;
            source.readers().execute(this::read);
        }
        return run;
    }

    private void read() {
        try {
            page = page(page.at());
        } catch (RuntimeException fault) {
            LOG.warn("The log of board {} could not be read", log.board(), fault);
            failed = true;
        }
        reading = false;
        pageRead.run();
    }

    private Cursor page(long from) {
        List<BoardEvent> events = source.history().after().read(log.board(), from - 1, Limits.PAGE_EVENTS);
        FrameLog frames = new FrameLog(from, Integer.MAX_VALUE, source.limits().keepFor());
        for (BoardEvent event : events) {
            frames.append(Encoding.event(event), 1, event.at());
        }
        frames.show();
        failed = events.isEmpty() || events.getFirst().seq() != from;
        return new Cursor(frames, from);
    }
}
