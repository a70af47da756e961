package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `GET /tasks` beyond the tracker's filters: queries, pages, fields.
class TaskListTest extends Contract {
    private static final long SEED = 4_711;

    private Mission.Answer find(String q, String... more) {
        return send("GET", "/tasks?q=" + encoded(q) + String.join("", more), null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> found(String q) {
        Mission.Answer answer = find(q);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return ids(answer.body().path("tasks"));
    }

    @Test
    void aQueryAndTheTrackersFiltersHoldTogether() {
        String tag = unique("tag");
        JsonNode first = task("tags", List.of(tag), "title", "Parse \"this\" first", "priority", "High");
        JsonNode second = task("tags", List.of(tag), "description", "parse later", "assignee", "Ada");
        task("title", "parse elsewhere");
        assertThat(found("parse tag:" + tag)).containsExactly(id(second), id(first));
        assertThat(found("tag:" + tag + " priority>=High")).containsExactly(id(first));
        assertThat(found("tag:" + tag + " assignee:none")).containsExactly(id(first));
        assertThat(found("tag:" + tag + " \"\\\"this\\\"\"")).containsExactly(id(first));
        assertThat(found("tag:" + tag + " sort:created")).containsExactly(id(first), id(second));
        assertThat(ids(find("tag:" + tag, "&assignee=Ada").body().path("tasks")))
                .containsExactly(id(second));
        assertThat(ids(find("tag:" + tag, "&status=Done").body().path("tasks"))).isEmpty();
    }

    @Test
    void meIsWhoeverAsks() {
        String tag = unique("tag");
        JsonNode mine = task("tags", List.of(tag), "assignee", "human");
        JsonNode theirs = task("tags", List.of(tag), "assignee", "claude-1");
        assertThat(found("assignee:me tag:" + tag)).containsExactly(id(mine));
        Mission.Answer asAgent =
                send("GET", "/tasks?q=" + encoded("assignee:me tag:" + tag), null, "X-Agent", "claude-1");
        assertThat(ids(asAgent.body().path("tasks"))).containsExactly(id(theirs));
        send("POST", "/tasks/" + id(theirs) + "/claim", body("sessionKey", tag), "X-Agent", "claude-1");
        assertThat(found("agent:claude* tag:" + tag)).containsExactly(id(theirs));
    }

    @Test
    void aFaultInAQueryNamesItsPlaceAndWhatMayStandThere() {
        JsonNode problem = isProblem(find("status:Ready priority:Urgent"), 400, "validation");
        JsonNode error = problem.path("errors").path(0);
        assertThat(text(error, "pointer")).isEqualTo("#/query/q");
        assertThat(text(error, "code")).isEqualTo("unknown_value");
        assertThat(text(error, "detail")).contains("Urgent").contains("Critical, High, Medium, Low");
        assertThat(problem.path("position").intValue()).isEqualTo(22);
        assertThat(problem.path("length").intValue()).isEqualTo(6);
        assertThat(text(problem, "expected")).isEqualTo("Critical, High, Medium, Low");
        isProblem(find("x".repeat(1_001)), 400, "validation");
        isProblem(find("a\u0000b"), 400, "validation");
    }

    @Test
    void onlyTheFieldsAskedForAreShown() {
        String tag = unique("tag");
        task("tags", List.of(tag), "assignee", "Ada");
        JsonNode shown = find("tag:" + tag, "&fields=key,%20title,assignee,dueDate")
                .body()
                .path("tasks")
                .path(0);
        assertThat(keys(shown)).containsExactlyInAnyOrder("id", "key", "title", "assignee");
        JsonNode problem = isProblem(find("tag:" + tag, "&fields=key,colour"), 400, "validation");
        assertThat(text(problem.path("errors").path(0), "pointer")).isEqualTo("#/query/fields");
        assertThat(text(problem, "detail")).contains("colour");
    }

    @Test
    void theTrackersListIsWholeAndAPageIsNot() {
        String tag = unique("tag");
        for (int i = 0; i < 55; i++) {
            task("tags", List.of(tag));
        }
        Mission.Answer whole = get("/tasks?tags=" + tag);
        assertThat(keys(whole.body())).containsExactly("tasks");
        assertThat(list(whole.body().path("tasks"))).hasSize(55);
        assertThat(whole.raw().headers().firstValue("Link")).isEmpty();
        Mission.Answer page = find("tag:" + tag);
        assertThat(list(page.body().path("tasks"))).hasSize(50);
        assertThat(page.raw().headers().firstValue("Link")).isPresent();
        isProblem(find("tag:" + tag, "&limit=201"), 400, "validation");
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        String tag = unique("tag");
        task("tags", List.of(tag));
        task("tags", List.of(tag));
        String cursor = text(find("tag:" + tag + " sort:due", "&limit=1").body(), "nextCursor");
        assertThat(cursor).isNotEmpty();
        assertThat(find("tag:" + tag + " sort:due", "&limit=1&cursor=" + cursor).status())
                .isEqualTo(200);
        isProblem(find("tag:" + tag + " sort:due-desc", "&limit=1&cursor=" + cursor), 400, "validation");
        isProblem(find("tag:" + tag, "&limit=1&cursor=" + cursor), 400, "validation");
    }

    /// While one walks through the pages others create, delete and change tasks.
    @Test
    void noTaskComesTwiceAndNoneThatStayedIsMissed() {
        Random random = new Random(SEED);
        for (String sort : List.of("", "sort:created", "sort:rank", "sort:priority-desc", "sort:due")) {
            String tag = unique("walk");
            List<String> present = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                present.add(id(one(tag, random)));
            }
            Set<String> stayed = new HashSet<>(present);
            Set<String> seen = new LinkedHashSet<>();
            String cursor = null;
            do {
                Mission.Answer page = find("tag:" + tag + " " + sort, "&limit=7", after(cursor));
                for (String id : ids(page.body().path("tasks"))) {
                    assertThat(seen.add(id)).as("seen twice, %s", sort).isTrue();
                }
                cursor = page.body().path("nextCursor").asString(null);
                for (int i = 0; i < 3; i++) {
                    present.add(id(one(tag, random)));
                    String gone = present.remove(random.nextInt(present.size()));
                    stayed.remove(gone);
                    delete("/tasks/" + gone);
                    patch("/tasks/" + present.get(random.nextInt(present.size())), "title", "Changed " + i);
                }
            } while (cursor != null);
            assertThat(seen).as(sort).containsAll(stayed);
        }
    }

    private static String after(@Nullable String cursor) {
        return cursor == null ? "" : "&cursor=" + cursor;
    }

    private JsonNode one(String tag, Random random) {
        return task(
                "tags",
                List.of(tag),
                "priority",
                List.of("Low", "Medium", "High").get(random.nextInt(3)),
                "status",
                List.of("Backlog", "Ready").get(random.nextInt(2)),
                "dueDate",
                random.nextBoolean() ? "2026-12-0" + (1 + random.nextInt(3)) : null);
    }
}
