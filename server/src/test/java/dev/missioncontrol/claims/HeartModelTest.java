package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.tasks.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Random sequences of everything that people, sessions and time can do to a board: the server and a pure model of it
/// agree on every answer and, after every step, on every task.
///
/// Expired leases are resolved by a reaper of our own beside the server's: two server processes on one database.
class HeartModelTest {
    private static final List<String> PRIORITIES = List.of("Critical", "High", "Medium", "Low");

    private static final List<Model.Limits> LIMITS = List.of(
            Model.Limits.NONE,
            new Model.Limits(Map.of("InProgress", 2, "Review", 1), null, Map.of()),
            new Model.Limits(Map.of("Review", 1), 2, Map.of("@ada", 1, "p1", 1)));
    private static final int SEQUENCES = Integer.getInteger("mission.sequences", 100);
    private static final int STEPS = 35;
    private static final long FIRST_SEED = Long.getLong("mission.seed", 1);

    private static Mission mission;
    private static Jdbi database;
    private static BoardWriters writers;
    private static Reaper reaper;
    private static int boards;

    @BeforeAll
    static void start() {
        mission = Mission.start();
        database = mission.database();
        writers = new BoardWriters(database, events -> {});
        Tasks tasks = new Tasks(database);
        reaper = new Reaper(writers, tasks, new Runs(database), new Leases(database));
    }

    @AfterAll
    static void theLogIsWhole() throws InterruptedException {
        writers.stop();
        assertThat(mission.broken()).isEmpty();
        mission.close();
    }

    @Test
    void theHeartDoesWhatItsModelDoes() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            List<Step> steps = Step.sequence(seed, STEPS);
            String difference = difference(steps);
            if (difference != null) {
                List<Step> fewest = shrink(steps);
                throw new AssertionError("seed " + seed + ": " + difference + "\n\nThe same with fewer steps: "
                        + difference(fewest) + "\n" + fewest);
            }
        }
        System.out.println("The heart did what its model does, seeds " + FIRST_SEED + " to "
                + (FIRST_SEED + SEQUENCES - 1) + ", " + STEPS + " steps each.");
    }

    /// Leaves out one step after the other for as long as the difference stays.
    private static List<Step> shrink(List<Step> steps) {
        List<Step> fewest = new ArrayList<>(steps);
        for (int i = fewest.size() - 1; i >= 0; i--) {
            List<Step> fewer = new ArrayList<>(fewest);
            fewer.remove(i);
            if (difference(fewer) != null) {
                fewest = fewer;
            }
        }
        return fewest;
    }

    /// @return where server and model part, or null
    private static @Nullable String difference(List<Step> steps) {
        Board board = new Board(LIMITS.get(Math.floorMod(steps.hashCode(), LIMITS.size())));
        try {
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                String expected = "";
                String actual = "";
                if (step.verb() == Step.Verb.CREATE || !board.model.numbers().isEmpty()) {
                    Board.Both both = board.take(step);
                    expected = both.expected;
                    actual = both.actual;
                }
                List<String> model = board.model.lines();
                List<String> server = board.lines();
                if (!expected.equals(actual) || !model.equals(server)) {
                    if (board.leasesCountAnew()) {
                        return null;
                    }
                    return "step " + i + " " + step + "\nexpected " + expected + "\n" + String.join("\n", model)
                            + "\nbut was  " + actual + "\n" + String.join("\n", server);
                }
            }
            return null;
        } finally {
            mission.timePasses(Duration.ofHours(2));
            reaper.reap();
        }
    }

    /// A fresh board of the server's, and the model of it.
    private static final class Board {
        record Both(String expected, String actual) {}

        private final Model model;
        private final UUID id;
        private final String key;
        private final Map<Integer, String> ids = new HashMap<>();
        private Instant leasesCountFrom;

        Board(Model.Limits limits) {
            model = new Model(limits);
            key = "M" + ++boards;
            id = database.inTransaction(handle ->
                    new Boards(database).create(handle, key, key, false).id());
            limit(limits);
            watchNobody();
            leasesCountFrom = leasesCount();
        }

        private void limit(Model.Limits limits) {
            ObjectNode json = Json.object();
            ArrayNode columns = json.putArray("columns");
            limits.columns()
                    .forEach((column, limit) -> block(columns.addObject().put("column", column), limit));
            if (limits.hands() != null) {
                block(json.putObject("agents").putObject("default"), limits.hands());
            }
            ArrayNode lanes = json.putArray("lanes");
            limits.lanes().forEach((lane, limit) -> {
                boolean isName = lane.startsWith("@");
                ObjectNode line = lanes.addObject().put("column", "InProgress");
                line.putObject("lane")
                        .put("by", isName ? "assignee" : "priority")
                        .put("value", isName ? lane.substring(1) : PRIORITIES.get(lane.charAt(1) - '0'));
                block(line, limit);
            });
            assertThat(mission.put("/boards/" + key + "/limits", json.toString())
                            .status())
                    .isEqualTo(200);
        }

        private static void block(ObjectNode line, int limit) {
            line.put("limit", limit).put("mode", "block");
        }

        /// Warnings come when a patrol looks, which the model cannot know.
        private void watchNobody() {
            database.useHandle(
                    handle -> handle.createUpdate("""
                            WITH watched AS
                                 (INSERT INTO board_watch (board_id) VALUES (:board))
                            INSERT INTO column_watch (board_id, column_key)
                            SELECT board_id, key
                              FROM board_column
                             WHERE board_id = :board
                            """).bind("board", id).execute());
        }

        private static Instant leasesCount() {
            return database.withHandle(handle -> handle.createQuery("SELECT leases_count_from FROM installation")
                    .mapTo(Instant.class)
                    .one());
        }

        /// Whether this machine was so slow that the patrol gave all leases their length again: then the clock of the
        /// model is wrong.
        boolean leasesCountAnew() {
            return !leasesCount().equals(leasesCountFrom);
        }

        Both take(Step step) {
            List<Integer> numbers = model.numbers();
            int task = numbers.isEmpty() ? 0 : numbers.get(step.task() % numbers.size());
            int other = numbers.isEmpty() ? 0 : numbers.get(step.other() % numbers.size());
            String path = "/tasks/" + ids.get(task);
            String caller = step.caller();
            String holder = step.holder();
            ObjectNode body = Json.object();
            if (!caller.isEmpty()) {
                body.put("sessionKey", caller);
            }
            return switch (step.verb()) {
                case CREATE -> create(step);
                case POLL -> poll(step, holder);
                case CLAIM -> {
                    int ttl = step.one(Model.LEASES);
                    Mission.Answer answer = mission.post(
                            path + "/claim",
                            Json.object()
                                    .put("sessionKey", holder)
                                    .put("leaseSeconds", ttl)
                                    .toString());
                    yield new Both(
                            model.claim(task, holder, ttl),
                            answer.status() == 200
                                    ? "200 fence " + answer.task().path("fence")
                                    : said(answer));
                }
                case RELEASE ->
                    both(
                            model.release(task, holder),
                            mission.post(
                                    path + "/release",
                                    Json.object().put("sessionKey", holder).toString()));
                case HEARTBEAT ->
                    both(model.heartbeat(task, caller), mission.post(path + "/heartbeat", body.toString()));
                case PROGRESS ->
                    both(
                            model.progress(task, caller),
                            mission.post(
                                    path + "/progress",
                                    body.put("step", "a step")
                                            .put("status", "done")
                                            .toString()));
                case MOVE -> move(step, task, other, body, path);
                case FINISH -> {
                    String status = step.one(List.of("Review", "Done", "InProgress", "Blocked", "Ready"));
                    yield both(
                            model.finish(task, holder, status),
                            mission.patch(
                                    path,
                                    Json.object()
                                            .put("sessionKey", holder)
                                            .put("status", status)
                                            .toString()));
                }
                case EXECUTE -> {
                    String state = step.one(Model.STATES);
                    yield both(
                            model.execute(task, caller, state),
                            mission.put(
                                    path + "/execution",
                                    body.put("executionState", state).toString()));
                }
                case PRIORITY -> {
                    int priority = step.choice() % 4;
                    yield both(
                            model.prioritise(task, priority),
                            mission.patch(
                                    path,
                                    Json.object()
                                            .put("priority", PRIORITIES.get(priority))
                                            .toString()));
                }
                case ASSIGN -> {
                    String assignee = step.one(Model.ASSIGNEES);
                    yield both(
                            model.assign(task, assignee),
                            mission.patch(
                                    path,
                                    Json.object().put("assignee", assignee).toString()));
                }
                case APPROVAL -> approval(step, task, path);
                case DEPEND -> {
                    String expected = model.depend(task, other);
                    yield both(
                            expected,
                            expected.equals("204")
                                    ? mission.delete(path + "/dependencies/" + ids.get(other))
                                    : mission.post(
                                            path + "/dependencies",
                                            Json.object()
                                                    .put("dependencyTaskId", ids.get(other))
                                                    .toString()));
                }
                case BLOCKED_BY -> {
                    Set<Integer> others = others(step, numbers);
                    yield both(
                            model.blockBy(task, others),
                            mission.patch(path, blockedBy(others).toString()));
                }
                case DELETE ->
                    both(
                            model.delete(task, caller),
                            mission.send(
                                    "DELETE",
                                    path,
                                    null,
                                    caller.isEmpty() ? new String[0] : new String[] {"X-Session-Key", caller}));
                case TIME_PASSES -> {
                    int seconds = step.one(Model.PASSES);
                    mission.timePasses(Duration.ofSeconds(seconds));
                    leasesCountFrom = leasesCountFrom.minusSeconds(seconds);
                    reaper.reap();
                    model.timePasses(seconds);
                    yield new Both("", "");
                }
                case COMPLETE -> both(model.complete(task, caller), mission.post(path + "/complete", body.toString()));
                case FAIL -> {
                    boolean retry = step.choice() % 3 != 0;
                    body.put("reason", "no luck").put("retry", retry);
                    yield both(model.fail(task, caller, retry), mission.post(path + "/fail", body.toString()));
                }
                case BLOCK ->
                    both(
                            model.block(task, caller),
                            mission.post(
                                    path + "/block",
                                    body.put("reason", "no key").toString()));
                case CLEAN_UP -> {
                    int minutes = step.one(Model.MINUTES);
                    yield new Both(
                            model.cleanUp(minutes),
                            mission.post("/tasks/cleanup-stale", "{\"olderThanMinutes\":" + minutes + "}")
                                    .body()
                                    .path("cleaned")
                                    .toString());
                }
            };
        }

        private Both create(Step step) {
            String status = step.one(List.of("Ready", "Ready", "Ready", "Backlog", "InProgress", "Done"));
            int priority = step.other() % 4;
            String assignee = Model.ASSIGNEES.get(step.session() % 3);
            boolean needs = step.task() % 5 == 0;
            Set<Integer> blockers = step.task() % 3 == 0 ? others(step, model.numbers()) : Set.of();
            int number = ids.size() + 1;
            ObjectNode json = blockedBy(blockers)
                    .put("title", Integer.toString(number))
                    .put("status", status)
                    .put("priority", PRIORITIES.get(priority))
                    .put("assignee", assignee)
                    .put("needsApproval", needs);
            Mission.Answer answer = mission.post("/tasks?board=" + key, json.toString());
            if (answer.status() == 201) {
                ids.put(number, answer.task().path("id").stringValue());
            }
            return both(model.create(status, priority, assignee, needs, blockers), answer);
        }

        private Both poll(Step step, String session) {
            String assignee = Model.ASSIGNEES.get(step.task() % 2);
            boolean unassigned = step.other() % 2 == 0;
            int ttl = step.one(Model.LEASES);
            JsonNode answer = mission.get("/tasks/ready-for-work?board=" + key + "&sessionKey=" + session + "&assignee="
                            + assignee + "&unassigned=" + unassigned + "&leaseSeconds=" + ttl)
                    .body();
            JsonNode task = answer.path("task");
            return new Both(
                    model.poll(session, assignee, unassigned, ttl),
                    task.isObject()
                            ? "claimed " + task.path("title").stringValue() + " fence " + task.path("fence")
                            : "none " + answer.path("reason").stringValue());
        }

        private Both move(Step step, int task, int other, ObjectNode body, String path) {
            String status = step.one(Model.STATUSES);
            int neighbour = step.other() % 3 == 0 ? other : 0;
            boolean above = step.session() % 2 == 0;
            body.put("status", status);
            if (neighbour != 0) {
                body.put(above ? "before" : "after", ids.get(neighbour));
            }
            return both(
                    model.move(task, step.caller(), status, neighbour, above),
                    mission.put(path + "/move", body.toString()));
        }

        private Both approval(Step step, int task, String path) {
            boolean yes = step.other() % 2 == 0;
            if (step.choice() % 2 == 0) {
                return both(
                        model.needApproval(task, yes),
                        mission.patch(
                                path, Json.object().put("needsApproval", yes).toString()));
            }
            String time = yes ? "\"2026-01-01T00:00:00.000Z\"" : "null";
            return both(model.approve(task, yes), mission.patch(path, "{\"approvedAt\":" + time + "}"));
        }

        private static Set<Integer> others(Step step, List<Integer> numbers) {
            return IntStream.range(0, step.choice() % 3)
                    .filter(i -> !numbers.isEmpty())
                    .mapToObj(i -> numbers.get((step.other() + i * 7) % numbers.size()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private ObjectNode blockedBy(Set<Integer> numbers) {
            ObjectNode json = Json.object();
            var list = json.putArray("blockedBy");
            numbers.forEach(number -> list.add(ids.get(number)));
            return json;
        }

        private static Both both(String expected, Mission.Answer answer) {
            return new Both(expected, said(answer));
        }

        private static String said(Mission.Answer answer) {
            return answer.status() < 300 ? "" + answer.status() : answer.status() + " " + answer.code();
        }

        /// The board as the database has it, in the model's words.
        List<String> lines() {
            Map<String, Integer> numbers = new HashMap<>();
            ids.forEach((number, task) -> numbers.put(task, number));
            return database.withHandle(handle -> handle.createQuery("""
                            SELECT v.*,
                                   v.available_at > clock_timestamp() AS later,
                                   (SELECT count(*) FROM progress_entry p WHERE p.task_id = v.id) AS reported
                              FROM task_as_shown v
                              JOIN board_column c ON c.board_id = v.board_id AND c.key = v.status
                             WHERE v.board_id = :board
                             ORDER BY c.place, v.rank
                            """)
                    .bind("board", id)
                    .map((row, context) -> {
                        String session = row.getString("lease_session_key");
                        String hold = session == null
                                ? "free"
                                : session + "/" + row.getLong("lease_fence") + "/" + row.getInt("lease_ttl_seconds")
                                        + (row.getTimestamp("lease_acknowledged_at") == null ? "" : "/acknowledged");
                        UUID[] blockers = (UUID[]) row.getArray("blocked_by").getArray();
                        Set<Integer> blockedBy = new TreeSet<>();
                        for (UUID blocker : blockers) {
                            blockedBy.add(numbers.get(blocker.toString()));
                        }
                        String assignee = row.getString("assignee");
                        return String.join(
                                " ",
                                row.getString("title") + " " + row.getString("status"),
                                row.getString("execution_state"),
                                "p" + row.getInt("priority"),
                                "@" + (assignee == null ? "" : assignee),
                                row.getBoolean("ready") ? "ready" : "-",
                                "fence" + row.getLong("fence"),
                                "version" + row.getLong("version"),
                                "attempt" + row.getInt("attempt"),
                                (row.getBoolean("needs_approval") ? "needs" : "")
                                        + (row.getTimestamp("approved_at") == null ? "" : "approved"),
                                blockedBy.toString(),
                                hold,
                                row.getBoolean("later") ? "later" : "now",
                                "reported" + row.getInt("reported"));
                    })
                    .list());
        }
    }
}
