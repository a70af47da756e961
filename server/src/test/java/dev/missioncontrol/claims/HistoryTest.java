package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Picture;
import dev.missioncontrol.support.Together;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Many sessions call at random, against two server processes on one database. What they were answered and what the log
/// says must have happened one after the other.
class HistoryTest {
    private static final int SESSIONS = 12;
    private static final int TURNS = 25;

    /// A call that was answered with a task: when it began and ended, and what it showed.
    private record Call(long began, long ended, String kind, String session, String task, long version, long fence) {}

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    @Test
    void whatManySessionsWereAnsweredHappenedInOneOrder() throws Exception {
        try (Mission first = Mission.start();
                Mission second = first.beside()) {
            for (int i = 0; i < 20; i++) {
                create(first, "begin-" + i, new Random(i));
            }
            Together.run(SESSIONS, i -> live(i % 2 == 0 ? first : second, "session-" + i, new Random(i)));

            List<BoardEvent> log = new EventLog(first.database()).after(board(first), 0, 100_000);
            Map<String, JsonNode> end = replay(log);
            assertThat(first.broken()).isEmpty();
            assertThat(calls.size()).isGreaterThan(SESSIONS * TURNS / 2);
            assertOneOrder();
            assertClaimsAreInTheLog(log);
            JsonNode tasks = first.get("/tasks").body().path("tasks");
            Picture replayed = Picture.of(0, Json.MAPPER.valueToTree(end.values()));
            assertThat(replayed.tasks()).isEqualTo(Picture.of(0, tasks).tasks());
        }
    }

    private static UUID board(Mission mission) {
        return mission.database()
                .withHandle(handle -> handle.createQuery("SELECT id FROM board")
                        .mapTo(UUID.class)
                        .one());
    }

    private void live(Mission mission, String session, Random random) {
        @Nullable JsonNode held = null;
        for (int turn = 0; turn < TURNS; turn++) {
            String name = session + "." + turn;
            if (held != null) {
                held = work(mission, session, held, name, random);
            } else if (random.nextInt(4) == 0) {
                create(mission, name, random);
            } else if (random.nextInt(4) == 0) {
                meddle(mission, name, random);
            } else {
                held = poll(mission, session, name, random);
            }
        }
    }

    private void create(Mission mission, String name, Random random) {
        String priority = List.of("Critical", "High", "Medium", "Low").get(random.nextInt(4));
        String assignee = random.nextBoolean() ? "clawdbot" : "ada";
        call(
                mission,
                name,
                "create",
                "",
                "POST",
                "/tasks",
                "{\"title\":\"" + name + "\",\"status\":\"Ready\",\"priority\":\"" + priority + "\",\"assignee\":\""
                        + assignee + "\"}");
    }

    /// Takes work away, reorders, deletes.
    private void meddle(Mission mission, String name, Random random) {
        List<Call> known = List.copyOf(calls);
        String path = "/tasks/" + known.get(random.nextInt(known.size())).task;
        switch (random.nextInt(4)) {
            case 0 -> call(mission, name, "take away", "", "PUT", path + "/move", "{\"status\":\"Ready\"}");
            case 1 -> call(mission, name, "change", "", "PATCH", path, "{\"priority\":\"Critical\"}");
            case 2 -> call(mission, name, "delete", "", "DELETE", path, null);
            default -> call(mission, name, "assign", "", "PATCH", path, "{\"assignee\":\"ada\"}");
        }
    }

    private @Nullable JsonNode poll(Mission mission, String session, String name, Random random) {
        String assignee = random.nextBoolean() ? "clawdbot" : "ada";
        return call(
                mission,
                "poll:" + assignee + ":" + name,
                "claim",
                session,
                "GET",
                "/tasks/ready-for-work?assignee=" + assignee + "&sessionKey=" + session,
                null);
    }

    /// @return the task if it is still held afterwards
    private @Nullable JsonNode work(Mission mission, String session, JsonNode task, String name, Random random) {
        String path = "/tasks/" + task.path("id").stringValue();
        String holder = "\"sessionKey\":\"" + session + "\",\"fence\":" + task.path("fence");
        return switch (random.nextInt(4)) {
            case 0 -> {
                call(mission, name, "work", session, "PATCH", path, "{\"status\":\"Done\"," + holder + "}");
                yield null;
            }
            case 1 -> {
                mission.post(path + "/release", "{" + holder + "}");
                yield null;
            }
            default ->
                call(
                        mission,
                        name,
                        "work",
                        session,
                        "POST",
                        path + "/progress",
                        "{\"step\":\"a\",\"status\":\"done\"," + holder + "}");
        };
    }

    private @Nullable JsonNode call(
            Mission mission,
            String name,
            String kind,
            String session,
            String method,
            String path,
            @Nullable String body) {
        long began = System.nanoTime();
        Mission.Answer answer =
                mission.send(method, path, body, "X-Request-Id", name.replaceAll("[^A-Za-z0-9._:-]", "-"));
        long ended = System.nanoTime();
        assertThat(answer.status()).isIn(200, 201, 204, 404, 409);
        JsonNode task = answer.task();
        if (answer.status() > 201 || !task.isObject()) {
            return null;
        }
        calls.add(new Call(
                began,
                ended,
                kind,
                session,
                task.path("id").stringValue(),
                task.path("version").longValue(),
                task.path("fence").longValue()));
        return task;
    }

    /// Of one task: who was answered before another one began has the smaller version, and no smaller fence. A session
    /// works under one fence at a time, and nobody else under the same.
    private void assertOneOrder() {
        Map<String, List<Call>> byTask = calls.stream().collect(Collectors.groupingBy(Call::task));
        byTask.forEach((task, all) -> {
            List<Call> inTime =
                    all.stream().sorted(Comparator.comparingLong(Call::ended)).toList();
            for (Call later : inTime) {
                for (Call earlier : inTime) {
                    if (earlier.ended >= later.began) {
                        break;
                    }
                    assertThat(later.version).as(earlier + " before " + later).isGreaterThanOrEqualTo(earlier.version);
                    assertThat(later.fence).as(earlier + " before " + later).isGreaterThanOrEqualTo(earlier.fence);
                }
            }
            Map<Long, Set<String>> holders = all.stream()
                    .filter(call -> call.kind.equals("claim"))
                    .collect(Collectors.groupingBy(Call::fence, Collectors.mapping(Call::session, Collectors.toSet())));
            holders.forEach((fence, sessions) ->
                    assertThat(sessions).as(task + " " + fence).hasSize(1));
            all.stream()
                    .filter(call -> call.kind.equals("work") && holders.containsKey(call.fence))
                    .forEach(call -> assertThat(holders.get(call.fence)).contains(call.session));
        });
    }

    private void assertClaimsAreInTheLog(List<BoardEvent> log) {
        Set<String> claimed = log.stream()
                .filter(event -> event.type().equals("task.claimed"))
                .map(event -> event.taskId() + " " + event.subject().path("fence") + " "
                        + event.subject().path("sessionKey").stringValue())
                .collect(Collectors.toSet());
        assertThat(calls.stream()
                        .filter(call -> call.kind.equals("claim"))
                        .map(call -> call.task + " " + call.fence + " " + call.session))
                .isSubsetOf(claimed);
    }

    /// Follows the log from the start. Invariants 2, 4, 6, 9 and 11: each fence is claimed once, while nobody holds the
    /// task; a poll got the best task that was there at its seq; versions and seqs have no holes.
    private static Map<String, JsonNode> replay(List<BoardEvent> log) {
        Map<String, JsonNode> tasks = new HashMap<>();
        Set<String> fences = new HashSet<>();
        Set<String> openRuns = new HashSet<>();
        long seq = 0;
        for (BoardEvent event : log) {
            assertThat(event.seq()).isEqualTo(++seq);
            String id = String.valueOf(event.taskId());
            JsonNode after = event.subject();
            if (event.entity() == BoardEvent.Entity.RUN) {
                assertThat(event.type().equals("run.created") ? openRuns.add(id) : openRuns.remove(id))
                        .as(event.toString())
                        .isTrue();
                continue;
            }
            if (event.type().equals("task.deleted")) {
                tasks.remove(id);
                continue;
            }
            JsonNode before = tasks.get(id);
            assertThat(after.path("version").longValue())
                    .isEqualTo(before == null ? 1 : before.path("version").longValue() + 1);
            if (before != null) {
                assertThat(after.path("fence").longValue())
                        .isGreaterThanOrEqualTo(before.path("fence").longValue());
            }
            if (event.type().equals("task.claimed")) {
                assertThat(Objects.requireNonNull(before).has("lease"))
                        .as(event.toString())
                        .isFalse();
                assertThat(after.path("lease").path("fence")).isEqualTo(after.path("fence"));
                assertThat(fences.add(id + " " + after.path("fence"))).isTrue();
                assertItWasTheBest(event, tasks);
            }
            tasks.put(id, after);
        }
        assertThat(openRuns)
                .isEqualTo(tasks.values().stream()
                        .filter(task -> task.has("lease"))
                        .map(task -> task.path("id").stringValue())
                        .collect(Collectors.toSet()));
        return tasks;
    }

    private static void assertItWasTheBest(BoardEvent claim, Map<String, JsonNode> tasks) {
        String[] request = String.valueOf(claim.requestId()).split(":", -1);
        assertThat(request[0]).isEqualTo("poll");
        List<String> order = List.of("Critical", "High", "Medium", "Low");
        List<JsonNode> eligible = new ArrayList<>(tasks.values().stream()
                .filter(task -> task.path("ready").booleanValue())
                .filter(task -> task.path("assignee").asString("").equals(request[1]))
                .toList());
        eligible.sort(Comparator.<JsonNode>comparingInt(
                        task -> order.indexOf(task.path("priority").stringValue()))
                .thenComparing(task -> task.path("rank").stringValue()));
        assertThat(eligible).isNotEmpty();
        assertThat(eligible.getFirst().path("id").stringValue()).isEqualTo(String.valueOf(claim.taskId()));
    }
}
