package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Text;
import dev.missioncontrol.support.Description;
import dev.missioncontrol.support.Description.Operation;
import dev.missioncontrol.support.Mission;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Calls of every operation that the description has, good and broken, from a fixed seed. An answer that is described,
/// or a problem; never a failure of ours; what was refused wrote nothing. A new operation is tried without being named
/// here.
class FuzzTest extends Contract {
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_122);
    private static final int MOST_CALLS = 1_600;
    private static final int MOST_CALLS_OF_ONE = 40;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /// Not compared around refusals: the log, since its boards' numbers are, and what its readers and the fleet's watch
    /// write in their own time.
    private static final Set<String> NOT_COMPARED = Set.of(
            "board_event",
            "flyway_schema_history",
            "agent",
            "inbox",
            "log_reader",
            "notification",
            "task_follower",
            "webhook_delivery");

    private record Call(
            Operation operation,
            String method,
            String path,
            @Nullable String body,
            List<String> headers) {
        @Override
        public String toString() {
            return method + " " + path + " " + headers + " " + (body == null ? "" : Text.first(400, body));
        }
    }

    private final Random chance = new Random(SEED);
    private final Samples samples = new Samples(chance);
    private final Nonsense nonsense = new Nonsense(chance);
    private final Set<String> succeeded = new TreeSet<>();
    private final Map<String, String> faults = new TreeMap<>();
    private int refused;
    private int taken;

    @Test
    void whateverComesInIsAnsweredAsDescribedAndWhatIsRefusedWritesNothing() {
        someData();
        try (Handle database = mission.database().open()) {
            String digest = digest(database);
            String before = state(database, digest);
            long patrols = patrols(database);
            for (Supplier<Call> next : calls()) {
                Call call = next.get();
                boolean wasRefused = make(call);
                String after = state(database, digest);
                long patrolsNow = patrols(database);
                boolean patrolled = patrolsNow != patrols;
                patrols = patrolsNow;
                if (wasRefused && !patrolled && !after.equals(before)) {
                    faults.putIfAbsent(
                            call.operation().id() + " was refused and wrote", call + "\n" + before + "\n" + after);
                }
                before = after;
            }
        }
        Set<String> never = tried().stream().map(Operation::id).collect(Collectors.toCollection(TreeSet::new));
        never.removeAll(succeeded);
        System.out.println(
                "Fuzz of seed " + SEED + ": " + taken + " taken, " + refused + " refused; never taken: " + never);
        assertThat(faults.values()).as("seed " + SEED).isEmpty();
        assertThat(refused).as("some of it is refused").isGreaterThan(taken / 4);
        assertThat(taken).as("some of it goes in").isGreaterThan(refused / 4);
        assertThat(succeeded).as("most operations succeed now and then").hasSizeGreaterThan(tried().size() * 2 / 3);
        for (String path : List.of("/tasks", "/board/columns", "/boards/MC/snapshot", "/audit?limit=1000")) {
            assertThat(get(path).status()).as(path).isEqualTo(200);
        }
    }

    /// Something of each kind, so that good calls find what they name.
    private void someData() {
        mission.board("FZ", "Fuzz");
        for (int i = 0; i < 8; i++) {
            JsonNode task = task("status", i % 2 == 0 ? "Ready" : "Backlog", "assignee", "clawdbot");
            samples.learn("tasks", task);
            if (i < 2) {
                samples.learn("runs", post("/tasks/" + id(task) + "/runs").body());
            }
        }
        samples.learn("boards", get("/boards").body());
    }

    private static List<Operation> tried() {
        return Description.operations().stream()
                .filter(operation -> !operation.described().path("responses").has("101"))
                .filter(operation -> !operation.id().equals("checkIntegrity")) // reads the whole database
                .toList();
    }

    /// Every operation equally often by chance, and every body broken in every place, in a mixed order.
    private List<Supplier<Call>> calls() {
        List<Operation> operations = tried();
        int each = Math.min(MOST_CALLS_OF_ONE, MOST_CALLS / operations.size());
        List<Supplier<Call>> calls = new ArrayList<>();
        for (Operation operation : operations) {
            calls.addAll(Collections.nCopies(each, () -> call(operation)));
            JsonNode schema = content(operation).path("schema");
            if (!schema.isMissingNode()) {
                nonsense.bodies(schema, samples.least(schema))
                        .forEach(body -> calls.add(() -> callWith(operation, body)));
            }
        }
        Collections.shuffle(calls, chance);
        return calls;
    }

    private Call callWith(Operation operation, String body) {
        String prefix = operation.atRoot() ? "" : chance.nextBoolean() ? "/api/v1" : "/api";
        return new Call(operation, operation.method(), prefix + path(operation, false), body, List.of());
    }

    /// Half of them good, the others with one part broken.
    private Call call(Operation operation) {
        int kind = chance.nextInt(12);
        String path = path(operation, kind == 0);
        String query = kind == 1 || kind == 2 ? brokenQuery(operation) : query(operation);
        String method = kind == 3 ? samples.pick(METHODS) : operation.method();
        List<String> headers = headers(operation, kind == 4);
        String body = body(operation, kind == 5 || kind == 6);
        String prefix = operation.atRoot() ? "" : chance.nextBoolean() ? "/api/v1" : "/api";
        return new Call(operation, method, prefix + path + (query.isEmpty() ? "" : "?" + query), body, headers);
    }

    private String path(Operation operation, boolean odd) {
        String[] parts = operation.template().split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("{")) {
                parts[i] = odd && chance.nextBoolean() ? nonsense.path() : encoded(samples.one(kindOf(parts, i)));
            }
        }
        return String.join("/", parts);
    }

    /// `/tasks/{id}/dependencies/{dependsOn}` names a task twice.
    private static String kindOf(String[] parts, int place) {
        return parts[place - 1].equals("dependencies") ? "tasks" : parts[place - 1];
    }

    private String query(Operation operation) {
        return parameters(operation, "query")
                .filter(parameter -> parameter.path("required").booleanValue(false) || chance.nextInt(5) == 0)
                .map(parameter -> name(parameter) + "=" + encoded(value(parameter)))
                .collect(Collectors.joining("&"));
    }

    private String brokenQuery(Operation operation) {
        List<String> described =
                parameters(operation, "query").map(FuzzTest::name).toList();
        return (described.isEmpty() ? "unknown" : samples.pick(described)) + "=" + nonsense.query();
    }

    private List<String> headers(Operation operation, boolean odd) {
        List<String> headers = new ArrayList<>();
        parameters(operation, "header").forEach(parameter -> {
            if (chance.nextInt(8) == 0) {
                String value = odd ? nonsense.header() : value(parameter);
                headers.addAll(List.of(name(parameter), value.replaceAll("[^\\x20-\\x7e]", "?")));
            }
        });
        if (odd) {
            headers.addAll(List.of("Content-Type", samples.pick(List.of("text/plain", "application/xml", "x", "*/*"))));
        }
        return headers;
    }

    /// Waiting is for other tests, and few names make calls meet.
    private String value(JsonNode parameter) {
        return switch (name(parameter)) {
            case "wait" -> "0";
            case "If-Match" -> samples.pick(List.of("*", "\"v1\"", "\"v2\""));
            case "Idempotency-Key" -> "k" + chance.nextInt(200);
            case "X-Session-Key", "sessionKey" -> samples.pick(List.of("s1", "s2"));
            case "X-Fence" -> String.valueOf(chance.nextInt(3));
            case "cursor" -> "WyIxIl0";
            case "board" -> samples.one("boards");
            default -> samples.of(name(parameter), parameter.path("schema")).asString("");
        };
    }

    private @Nullable String body(Operation operation, boolean broken) {
        JsonNode content = content(operation);
        if (content.isMissingNode()) {
            return broken && !operation.method().equals("GET") ? "{\"unknown\":1}" : null;
        }
        JsonNode schema = content.path("schema");
        if (broken) {
            return nonsense.body(schema, samples.least(schema));
        }
        boolean asInTheExample = content.path("example").isObject() && chance.nextInt(4) == 0;
        return (asInTheExample ? content.path("example") : samples.of("", schema)).toString();
    }

    private static JsonNode content(Operation operation) {
        return Description.follow(operation.described().path("requestBody"))
                .path("content")
                .path("application/json");
    }

    private static Stream<JsonNode> parameters(Operation operation, String place) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.path("in").stringValue().equals(place));
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").stringValue();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// @return whether it was refused
    private boolean make(Call call) {
        Mission.Answer answer;
        try {
            answer = mission.call(
                    call.method(), call.path(), call.body(), call.headers().toArray(String[]::new));
        } catch (AssertionError notAsDescribed) {
            String message = String.valueOf(notAsDescribed.getMessage());
            String kind = message.lines().skip(1).limit(1).findFirst().orElse(message);
            faults.putIfAbsent(call.operation().id() + kind, call + "\n" + Text.first(2_000, message));
            return false;
        }
        boolean isFull = answer.status() == 503 && answer.code().equals("overloaded");
        if (answer.status() >= 500 && !isFull) {
            faults.putIfAbsent(
                    call.operation().id() + answer.status(),
                    call + "\n" + answer.raw().body());
        }
        if (answer.status() >= 400) {
            isProblem(answer, answer.status(), answer.code());
            refused++;
            return true;
        }
        taken++;
        if (call.method().equals(call.operation().method())) {
            succeeded.add(call.operation().id());
            String template = call.operation().template();
            samples.learn(template.substring(template.lastIndexOf('/') + 1), answer.body());
        }
        return false;
    }

    /// Everything that is stored, in short, and where the logs stand.
    private static String state(Handle database, String digest) {
        return database.createQuery(digest).mapTo(String.class).one();
    }

    /// What the patrol has written: leases that the calls made short end, and limits that they made narrow are passed.
    private static long patrols(Handle database) {
        return database.createQuery("SELECT count(*) FROM board_event WHERE actor_kind = 'system'")
                .mapTo(Long.class)
                .one();
    }

    private static String digest(Handle database) {
        List<String> tables = database.createQuery("""
                        SELECT table_name
                          FROM information_schema.tables
                         WHERE table_schema = 'public'
                           AND table_type = 'BASE TABLE'
                         ORDER BY table_name
                        """).mapTo(String.class).list();
        tables.removeAll(NOT_COMPARED);
        return "SELECT concat_ws(' ', "
                + tables.stream()
                        .map(table -> "(SELECT '" + table
                                + "=' || count(*) || ':' || coalesce(sum(hashtext(t::text)), 0) FROM " + table + " t)")
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
