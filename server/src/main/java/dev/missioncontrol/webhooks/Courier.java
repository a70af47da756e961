package dev.missioncontrol.webhooks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings notices to one address, of each task in order, each until it is taken. What a restart finds pending goes on.
final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /// One slow receiver must not take our memory, and no receiver is helped by more at once.
    private static final int MOST_AT_ONCE = 8;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int POLLS_PER_CLEARING = 3_600;
    private static final int GONE = 410;

    /// Where notices go, and how.
    ///
    /// @param signature null when no secret is shared
    /// @param patience how long one attempt may take
    record Route(URI url, @Nullable Signature signature, Retries retries, Duration patience) {}

    private final Deliveries deliveries;
    private final UUID webhook;
    private final Route route;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<String, CompletableFuture<HttpResponse<Void>>> underWay = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofVirtual().name("webhook-courier").unstarted(this::run);
    private volatile boolean open = true;
    private volatile boolean refused;
    private boolean inTrouble;

    Courier(Deliveries deliveries, UUID webhook, Route route, InstantSource clock) {
        this.deliveries = deliveries;
        this.webhook = webhook;
        this.route = route;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    /// Something may be due.
    void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        for (int poll = 1; open; poll++) {
            int taken = round(poll);
            if (taken < MOST_AT_ONCE && open) {
                LockSupport.parkNanos(this, POLL.toNanos());
            }
        }
    }

    private int round(int number) {
        try {
            int room = MOST_AT_ONCE - underWay.size();
            int taken = 0;
            if (room > 0) {
                for (Delivery delivery : deliveries.take(webhook, room)) {
                    Thread.ofVirtual().name("webhook-attempt").start(() -> attempt(delivery, send(delivery)));
                    taken++;
                }
            }
            if (number % POLLS_PER_CLEARING == 0) {
                deliveries.forget();
            }
            inTrouble = false;
            return taken;
        } catch (RuntimeException away) {
            if (!inTrouble) {
                LOG.warn("Notices cannot be sent now; trying again every {}: {}", POLL, away.getMessage());
            }
            inTrouble = true;
            return 0;
        }
    }

    private CompletableFuture<HttpResponse<Void>> send(Delivery delivery) {
        long timestamp = clock.instant().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(route.url)
                .header("Content-Type", "application/json")
                .header("User-Agent", "mission-control")
                .header("webhook-id", delivery.id())
                .header("webhook-timestamp", Long.toString(timestamp))
                .POST(HttpRequest.BodyPublishers.ofString(delivery.body()));
        if (route.signature != null) {
            request.header("webhook-signature", route.signature.of(delivery.id(), timestamp, delivery.body()));
        }
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        underWay.put(delivery.id(), answer);
        return answer;
    }

    private void attempt(Delivery delivery, CompletableFuture<HttpResponse<Void>> answer) {
        try {
            settle(
                    delivery,
                    answer.get(route.patience.toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException slow) {
            answer.cancel(true);
            retry(delivery, null, "no answer within " + route.patience.toSeconds() + " s");
        } catch (ExecutionException | RuntimeException failure) {
            if (open) {
                retry(delivery, null, sentence(failure));
            } else {
                deliveries.giveBack(delivery);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.remove(delivery.id());
            wake();
        }
    }

    private void settle(Delivery delivery, int status) {
        if (status / 100 == 2) {
            deliveries.delivered(delivery, status);
            if (refused) {
                refused = false;
                deliveries.hurry(webhook);
            }
        } else if (status == GONE) {
            deliveries.failed(delivery, status, "the receiver is gone");
            deliveries.disable(webhook, "the receiver answered 410 Gone");
            LOG.warn("The receiver of notices answered 410 Gone: nothing is sent there until the next start");
        } else {
            retry(delivery, status, status / 100 == 3 ? "redirects are not followed" : "the receiver refused it");
        }
    }

    private void retry(Delivery delivery, @Nullable Integer status, String error) {
        refused = true;
        Optional<Duration> pause = route.retries.after(delivery.attempts(), ThreadLocalRandom.current());
        if (pause.isPresent()) {
            deliveries.again(delivery, status, error, pause.get());
        } else {
            deliveries.failed(delivery, status, error);
            LOG.warn("A notice was given up after {} attempts: event {}", delivery.attempts(), delivery.id());
        }
    }

    private static String sentence(Exception failure) {
        Throwable cause = failure.getCause() instanceof IOException ? failure.getCause() : failure;
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }

    /// What is under way is broken off and goes out again after the next start.
    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(1));
            underWay.values().forEach(answer -> answer.cancel(true));
            long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            while (!underWay.isEmpty() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(this, Duration.ofMillis(5).toNanos());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }
}
