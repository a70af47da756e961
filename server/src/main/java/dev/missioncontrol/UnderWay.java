package dev.missioncontrol;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Counts the requests that are being answered. Jetty's own stop cuts them off; ours waits for them first.
final class UnderWay extends Handler.Wrapper {
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();

    private final AtomicInteger requests = new AtomicInteger();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        requests.incrementAndGet();
        Request.addCompletionListener(request, failure -> requests.decrementAndGet());
        return super.handle(request, response, callback);
    }

    /// Returns when none is left, or when that takes too long.
    void await(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (requests.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
