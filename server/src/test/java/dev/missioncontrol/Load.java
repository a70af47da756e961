package dev.missioncontrol;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Api;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sessions that create, move, claim, report and finish until they are told to stop. Every call has a key and is
/// repeated until it is answered, as a good client does.
final class Load {
    private static final Duration LONG = Duration.ofSeconds(60);

    /// Answers that a server in trouble may give; anything else is a surprise.
    private static final Set<Integer> EXPECTED = Set.of(200, 201, 204, 409, 503);

    /// A change that the server said it has made.
    record Acknowledged(String key, String event, String task, long version) {}

    private final Api api;
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final List<Thread> sessions = new ArrayList<>();
    private volatile boolean stopping;

    private Load(Api api) {
        this.api = api;
    }

    /// @param run names this load in every key
    static Load start(Api api, String run, int sessions) {
        Load load = new Load(api);
        for (int i = 0; i < sessions; i++) {
            String name = run + "-" + i;
            Random random = new Random(i);
            load.sessions.add(Thread.ofVirtual().name(name).start(() -> load.live(name, random)));
        }
        return load;
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    List<String> surprises() {
        return List.copyOf(surprises);
    }

    void awaitChanges(int changes) throws Exception {
        Facts.await(changes + " changes", LONG, () -> acknowledged.size() >= changes || !surprises.isEmpty());
    }

    void awaitMoreChanges(int changes) throws Exception {
        awaitChanges(acknowledged.size() + changes);
    }

    /// Calls that got no answer, or 503.
    void awaitFailures(int more) throws Exception {
        int until = failures.get() + more;
        Facts.await(more + " failures", LONG, () -> failures.get() >= until);
    }

    void stop() throws InterruptedException {
        stopping = true;
        for (Thread session : sessions) {
            session.join();
        }
    }

    private void live(String name, Random random) {
        try {
            for (int turn = 0; !stopping; turn++) {
                turn(name + "-" + turn, random);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | AssertionError surprise) {
            surprises.add(name + ": " + surprise);
        }
    }

    private void turn(String name, Random random) throws InterruptedException {
        JsonNode created = change(
                name + "-create",
                "task.created",
                "POST",
                "/tasks",
                "{'title':'" + name + "','assignee':'clawdbot','status':'" + pick(random, "Ready", "Backlog") + "'}");
        String id = created.path("id").stringValue();
        switch (random.nextInt(4)) {
            case 0 -> {
                String to = created.path("status").stringValue().equals("Ready") ? "Backlog" : "Ready";
                change(name + "-move", "task.moved", "PUT", "/tasks/" + id + "/move", "{'status':'" + to + "'}");
            }
            case 1 -> work(name, random, poll(name));
            case 2 ->
                work(
                        name,
                        random,
                        change(
                                name + "-claim",
                                "task.claimed",
                                "POST",
                                "/tasks/" + id + "/claim",
                                "{'sessionKey':'" + name + "'}"));
            default -> {}
        }
    }

    private void work(String name, Random random, @Nullable JsonNode task) throws InterruptedException {
        if (task == null || task.isMissingNode()) {
            return;
        }
        String path = "/tasks/" + task.path("id").stringValue();
        String holder = "'sessionKey':'" + name + "','fence':" + task.path("fence");
        for (int step = 0; step < random.nextInt(3); step++) {
            change(
                    name + "-progress-" + step,
                    "task.progressed",
                    "POST",
                    path + "/progress",
                    "{'step':'one','status':'done'," + holder + "}");
        }
        if (random.nextInt(4) > 0) {
            change(name + "-finish", "task.completed", "PATCH", path, "{'status':'Review'," + holder + "}");
        }
    }

    /// A claim that got no answer is asked for again by the same session, and is the same claim.
    private @Nullable JsonNode poll(String name) throws InterruptedException {
        JsonNode answer = call(name + "-poll", "GET", "/tasks/ready-for-work?sessionKey=" + name, null);
        JsonNode task = answer.path("task");
        if (!task.isObject()) {
            return null;
        }
        return task;
    }

    private JsonNode change(String key, String event, String method, String path, String json)
            throws InterruptedException {
        JsonNode task = call(key, method, path, json).path("task");
        if (task.isObject()) {
            acknowledged.add(new Acknowledged(
                    key,
                    event,
                    task.path("id").stringValue(),
                    task.path("version").longValue()));
        }
        return task;
    }

    /// Until it is answered, with the same key.
    private JsonNode call(String key, String method, String path, @Nullable String json) throws InterruptedException {
        while (true) {
            try {
                Mission.Answer answer = api.send(
                        method,
                        path,
                        json == null ? null : json.replace('\'', '"'),
                        "Idempotency-Key",
                        key,
                        "X-Request-Id",
                        key);
                if (!EXPECTED.contains(answer.status())) {
                    surprises.add(key + ": " + answer.status() + " " + answer.body());
                }
                if (answer.status() != 503) {
                    return answer.status() == 409 ? Json.object() : answer.body();
                }
                failures.incrementAndGet();
            } catch (IOException noAnswer) {
                failures.incrementAndGet();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static String pick(Random random, String one, String other) {
        return random.nextBoolean() ? one : other;
    }
}
