package dev.missioncontrol.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Notices from the log to a real receiver that fails, hangs, sends elsewhere or is gone, with restarts in between.
class WebhooksTest {
    private static final Duration LONGEST = Duration.ofSeconds(45);
    private static final Retries QUICK = new Retries(Collections.nCopies(200, Duration.ofMillis(20)));

    private static Mission mission;

    private final Receiver receiver = receiver();

    @BeforeAll
    static void start() {
        mission = Mission.start();
    }

    @AfterAll
    static void stop() {
        mission.close();
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    private static Receiver receiver() {
        try {
            return new Receiver();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /// As another server process would send them.
    private Webhooks sending(Retries retries, Duration patience) {
        Webhooks webhooks = new Webhooks(
                mission.database(),
                new EventLog(mission.database()),
                InstantSource.system(),
                new Courier.Route(receiver.uri(), null, retries, patience));
        webhooks.start();
        return webhooks;
    }

    private Webhooks sending() {
        return sending(QUICK, Duration.ofSeconds(5));
    }

    private static String task(String title) {
        return mission.post(
                        "/tasks",
                        Json.object().put("title", title).put("assignee", "bot").toString())
                .task()
                .path("id")
                .stringValue();
    }

    private static void change(String task, int time) {
        mission.patch("/tasks/" + task, "{\"estimate\":" + time + "}");
    }

    private void await(String what, int notices) throws Exception {
        Facts.await(what, LONGEST, () -> receiver.taken().size() == notices);
    }

    /// Of each task, the seqs of its events.
    private static Map<String, List<Long>> log(List<String> tasks) {
        Map<String, List<Long>> seqs = new TreeMap<>();
        for (String task : tasks) {
            List<Long> own = new ArrayList<>();
            mission.get("/tasks/" + task + "/events")
                    .body()
                    .path("events")
                    .forEach(event -> own.addFirst(event.path("seq").longValue()));
            seqs.put(task, own);
        }
        return seqs;
    }

    private Map<String, List<Long>> taken() {
        Map<String, List<Long>> seqs = new TreeMap<>();
        receiver.taken()
                .forEach(call -> seqs.computeIfAbsent(call.task(), task -> new ArrayList<>())
                        .add(call.seq()));
        return seqs;
    }

    @Test
    void theContractsNoticeComesFromTheWholeServerSigned() throws Exception {
        try (Mission own =
                Mission.with(Map.of("WEBHOOK_URL", receiver.uri().toString(), "WEBHOOK_SECRET", "whsec_c2VjcmV0"))) {
            own.post("/tasks", "{\"title\":\"Nobody's\"}");
            JsonNode task = own.ready("Write");
            own.patch("/tasks/" + task.path("id").stringValue(), "{\"title\":\"Write more\"}");
            own.patch("/tasks/" + task.path("id").stringValue(), "{\"assignee\":null}");
            own.patch("/tasks/" + task.path("id").stringValue(), "{\"title\":\"Nobody hears\"}");
            await("three notices", 3);
            Receiver.Call first = receiver.taken().getFirst();
            JsonNode body = first.json();
            assertThat(body.propertyNames())
                    .containsExactly("event", "task", "timestamp", "eventType", "board", "seq", "actor");
            assertThat(body.path("event").stringValue()).isEqualTo("task:created");
            assertThat(body.path("task")).isEqualTo(task);
            assertThat(receiver.taken().get(1).json().path("event").stringValue())
                    .isEqualTo("task:updated");
            String id = first.header("webhook-id");
            long time = Long.parseLong(first.header("webhook-timestamp"));
            assertThat(id).isEqualTo(body.path("board").stringValue() + ":" + body.path("seq"));
            assertThat(first.header("webhook-signature")).isEqualTo(new Signature("secret").of(id, time, first.body()));
            Facts.await(
                    "three deliveries",
                    LONGEST,
                    () -> own.get("/webhooks/deliveries")
                            .body()
                            .path("deliveries")
                            .valueStream()
                            .allMatch(delivery ->
                                    delivery.path("state").stringValue().equals("delivered")));
            JsonNode log = own.get("/webhooks/deliveries").body();
            assertThat(log.path("deliveries").size()).isEqualTo(3);
            assertThat(log.at("/webhook/host").stringValue()).isEqualTo("127.0.0.1");
        }
    }

    /// The example of the Standard Webhooks specification.
    @Test
    void theSignatureIsTheStandards() {
        assertThat(new Signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whereNoAddressIsSetNothingIsSaid() {
        JsonNode log = mission.get("/webhooks/deliveries").body();
        assertThat(log.path("webhook").isNull()).isTrue();
        assertThat(log.path("deliveries").isEmpty()).isTrue();
    }

    @Test
    void whatHappenedBeforeTheAddressWasSetIsNotSent() throws Exception {
        task("before");
        try (Webhooks sending = sending()) {
            String after = task("after");
            await("one notice", 1);
            assertThat(receiver.taken().getFirst().task()).isEqualTo(after);
            assertThat(sending).isNotNull();
        }
    }

    @Test
    void aNoticeThatIsRefusedIsSentAgainAndTheTasksOthersWait() throws Exception {
        Random chance = new Random(7);
        receiver.status = call -> chance.nextInt(3) > 0 ? 500 : 200;
        try (Webhooks sending = sending()) {
            List<String> tasks = List.of(task("one"), task("two"), task("three"));
            for (int i = 1; i <= 4; i++) {
                for (String task : tasks) {
                    change(task, i);
                }
            }
            await("fifteen notices", 15);
            assertThat(taken()).isEqualTo(log(tasks));
            assertThat(receiver.calls().size()).isGreaterThan(15);
            assertThat(sending).isNotNull();
        }
    }

    @Test
    void aReceiverThatHangsIsGivenUpOnAndAskedAgain() throws Exception {
        Map<Long, Integer> times = new HashMap<>();
        receiver.status = call -> times.merge(call.path("seq").longValue(), 1, Integer::sum) == 1 ? Receiver.HANG : 200;
        try (Webhooks sending = sending(QUICK, Duration.ofMillis(300))) {
            String task = task("hang");
            change(task, 1);
            await("both notices", 2);
            assertThat(taken()).isEqualTo(log(List.of(task)));
            assertThat(sending).isNotNull();
        }
    }

    @Test
    void aRedirectIsNotFollowedAndANoticeIsGivenUpAfterItsLastAttempt() throws Exception {
        receiver.status = call -> call.at("/task/title").stringValue().equals("elsewhere") ? 307 : 200;
        try (Webhooks sending =
                sending(new Retries(List.of(Duration.ofMillis(10), Duration.ofMillis(10))), Duration.ofSeconds(5))) {
            String task = task("elsewhere");
            mission.patch("/tasks/" + task, "{\"title\":\"here\"}");
            await("the second notice", 1);
            assertThat(receiver.calls()).extracting(Receiver.Call::answered).containsExactly(307, 307, 307, 200);
            assertThat(sending).isNotNull();
        }
    }

    @Test
    void goneEndsItUntilTheNextStart() throws Exception {
        receiver.status = call -> 410;
        try (Webhooks sending = sending()) {
            task("gone");
            Facts.await(
                    "the end",
                    LONGEST,
                    () -> mission.database()
                            .withHandle(handle -> handle.createQuery(
                                            "SELECT disabled_at IS NOT NULL FROM webhook WHERE url = :url")
                                    .bind("url", receiver.uri().toString())
                                    .mapTo(Boolean.class)
                                    .one()));
            receiver.status = call -> 200;
            task("unheard");
            assertThat(sending).isNotNull();
        }
        try (Webhooks sending = sending()) {
            String task = task("heard");
            await("one notice", 1);
            assertThat(receiver.taken().getFirst().task()).isEqualTo(task);
            assertThat(receiver.calls()).hasSize(2);
            assertThat(sending).isNotNull();
        }
    }

    @Test
    void whoeverIsStoppedOrKilledLosesNothingAndKeepsTheOrder() throws Exception {
        Random chance = new Random(11);
        receiver.status = call -> switch (chance.nextInt(6)) {
            case 0 -> 500;
            case 1 -> Receiver.HANG;
            default -> 200;
        };
        List<String> tasks = new ArrayList<>();
        Random story = new Random(12);
        List<Webhooks> senders = new ArrayList<>(
                List.of(sending(QUICK, Duration.ofMillis(300)), sending(QUICK, Duration.ofMillis(300))));
        int events = 0;
        for (int step = 0; step < 60; step++) {
            if (tasks.size() < 4 || story.nextInt(12) == 0) {
                tasks.add(task("task " + step));
            } else {
                change(tasks.get(story.nextInt(tasks.size())), 1_000 + step);
            }
            events++;
            if (story.nextInt(12) == 0) {
                senders.remove(story.nextInt(2)).close();
                senders.add(sending(QUICK, Duration.ofMillis(300)));
            }
        }
        await("every notice", events);
        senders.forEach(Webhooks::close);
        assertThat(taken()).isEqualTo(log(tasks));
    }

    /// `kill -9` in the middle of an attempt: what was held is free again when its time is over.
    @Test
    void whatAKilledProcessHeldIsSentByTheNext() throws Exception {
        try (Webhooks sending = sending()) {
            assertThat(sending).isNotNull();
        }
        String task = task("held");
        try (Webhooks sending = sending()) {
            await("the notice", 1);
            assertThat(sending).isNotNull();
        }
        mission.database().useHandle(handle -> handle.execute("""
                UPDATE webhook_delivery
                   SET state = 'pending', ended_at = NULL, held_until = clock_timestamp() + interval '2 s'
                 WHERE task_id = ?
                """, java.util.UUID.fromString(task)));
        int before = receiver.calls().size();
        try (Webhooks sending = sending()) {
            Facts.await("the notice again", LONGEST, () -> receiver.calls().size() > before);
            assertThat(receiver.calls().getLast().header("webhook-id"))
                    .isEqualTo(receiver.calls().getFirst().header("webhook-id"));
            assertThat(sending).isNotNull();
        }
    }

    @Test
    void pausesGrowToADayAndSpreadAFifth() {
        Random chance = new Random(1);
        assertThat(Retries.STANDARD.pauses()).hasSize(9).isSorted();
        for (int attempt = 1; attempt <= 9; attempt++) {
            Duration planned = Retries.STANDARD.pauses().get(attempt - 1);
            assertThat(Retries.STANDARD.after(attempt, chance).orElseThrow())
                    .isBetween(planned, planned.multipliedBy(6).dividedBy(5));
        }
        assertThat(Retries.STANDARD.after(10, chance)).isEmpty();
    }
}
