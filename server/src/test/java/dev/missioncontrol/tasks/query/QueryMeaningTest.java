package dev.missioncontrol.tasks.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.db.Database;
import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.TestPostgres;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The language means the same in SQL as without a database.
class QueryMeaningTest {
    private static final long SEED = 20_261_122;
    private static final int TASKS = 120;
    private static final int QUERIES = 3_000;
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Viewpoint FROM = new Viewpoint("human", NOW);

    private static Database database;
    private static TaskSearch search;
    private static UUID boardId;
    private static Columns columns;
    private static List<Task> tasks;
    private static Surroundings around;

    @BeforeAll
    static void fill() {
        DatabaseAddress address = TestPostgres.freshAddress();
        Mission.on(address).close(); // makes the default board
        database = Database.open(address, 2);
        search = new TaskSearch(database.jdbi());
        Boards boards = new Boards(database.jdbi());
        boardId = boards.standard().id();
        columns = boards.columns(boardId);
        new RandomTasks(new Random(SEED), NOW).fill(database.jdbi(), boardId, "MC", TASKS);
        tasks = found(TaskQuery.EVERYTHING, null, TASKS);
        Map<UUID, String> keys = tasks.stream().collect(Collectors.toMap(Task::id, Task::key));
        around = new Surroundings(task -> columns.get(task.status()), id -> Optional.ofNullable(keys.get(id)));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theDatabaseFindsExactlyTheTasksThatMatch() {
        Random random = new Random(SEED);
        RandomQueries queries = new RandomQueries(random, "MC");
        int matched = 0;
        int all = 0;
        for (int i = 0; i < QUERIES; i++) {
            String text = queries.query();
            TaskQuery query = TaskQuery.parse(text);
            Set<UUID> inSql = new HashSet<>(
                    database.jdbi().withHandle(handle -> TaskSearch.ids(handle, boardId, query, FROM, TASKS)));
            Set<UUID> inJava = tasks.stream()
                    .filter(task -> Matching.matches(query, task, FROM, around))
                    .map(Task::id)
                    .collect(Collectors.toSet());
            assertThat(inSql).as(text).isEqualTo(inJava);
            assertThat(TaskQuery.parse(query.print()))
                    .as(text + " printed as " + query.print())
                    .isEqualTo(query);
            matched += inJava.isEmpty() ? 0 : 1;
            all += inJava.size() == TASKS ? 1 : 0;
        }
        assertThat(matched - all).as("queries that tell some tasks from others").isGreaterThan(QUERIES / 2);
    }

    @Test
    void pagesInAnyOrderHoldEveryTaskOnceAndInThatOrder() {
        Random random = new Random(SEED);
        RandomQueries queries = new RandomQueries(random, "MC");
        for (int i = 0; i < 60; i++) {
            String text = i == 0 ? "" : queries.sort();
            TaskQuery query = TaskQuery.parse(text);
            List<Task> walked = walk(query, 7 + random.nextInt(40));
            assertThat(walked).as(text).containsExactlyInAnyOrderElementsOf(tasks);
            assertThat(walked).as(text).isSortedAccordingTo(order(query.order()));
        }
    }

    private static List<Task> walk(TaskQuery query, int limit) {
        List<Task> walked = new ArrayList<>();
        Cursor after = null;
        do {
            Page page = new Page(after, limit);
            List<TaskSearch.Found> found = search.find(everywhere(), query, FROM, page);
            found.stream().limit(limit).map(TaskSearch.Found::task).forEach(walked::add);
            after = found.size() > limit ? found.get(limit - 1).place() : null;
        } while (after != null);
        return walked;
    }

    private static Comparator<Task> order(List<Order> order) {
        if (order.isEmpty()) {
            return Comparator.comparing(Task::createdAt).reversed();
        }
        return order.stream()
                .map(QueryMeaningTest::order)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static Comparator<Task> order(Order order) {
        Function<Comparator<Task>, Comparator<Task>> turned =
                comparator -> order.descending() ? comparator.reversed() : comparator;
        return switch (order.key()) {
            case RANK ->
                turned.apply(Comparator.<Task>comparingInt(
                                task -> columns.get(task.status()).place())
                        .thenComparing(Task::rank));
            case PRIORITY ->
                turned.apply(Comparator.comparingInt(task -> -task.priority().order()));
            case DUE ->
                Comparator.<Task, Boolean>comparing(task -> task.dueDate() == null)
                        .thenComparing(turned.apply(Comparator.comparing(
                                task -> Optional.ofNullable(task.dueDate()).orElse(Instant.EPOCH))));
            case UPDATED -> turned.apply(Comparator.comparing(Task::updatedAt));
            case CREATED -> turned.apply(Comparator.comparing(Task::createdAt));
        };
    }

    private static List<Task> found(TaskQuery query, @Nullable Cursor after, int limit) {
        return search.find(everywhere(), query, FROM, new Page(after, limit)).stream()
                .map(TaskSearch.Found::task)
                .toList();
    }

    private static TaskFilter everywhere() {
        return new TaskFilter(null, null, null, null, null, List.of());
    }
}
