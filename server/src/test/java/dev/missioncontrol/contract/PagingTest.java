package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.http.Json;
import dev.missioncontrol.support.Mission;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PagingTest extends Contract {
    private static final Pattern NEXT = Pattern.compile("<(/api/v1/[^>]*)>; rel=\"next\"");

    /// Every page's rows, by following `Link`; each page is as long as asked for, but the last.
    private List<List<JsonNode>> walk(String path, String name) {
        List<List<JsonNode>> pages = new ArrayList<>();
        Optional<String> next = Optional.of("/api/v1" + path);
        while (next.isPresent()) {
            Mission.Answer answer = mission.call("GET", next.get(), null);
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
            assertThat(keys(answer.body())).containsExactlyInAnyOrder(name, "nextCursor");
            pages.add(list(answer.body().path(name)));
            next = next(answer);
            assertThat(answer.body().path("nextCursor").isNull()).isEqualTo(next.isEmpty());
            next.ifPresent(link -> assertThat(link).contains(text(answer.body(), "nextCursor")));
        }
        return pages;
    }

    private static Optional<String> next(Mission.Answer answer) {
        return answer.raw().headers().firstValue("Link").map(link -> {
            Matcher matcher = NEXT.matcher(link);
            assertThat(matcher.matches()).as(link).isTrue();
            return matcher.group(1);
        });
    }

    private static List<String> all(List<List<JsonNode>> pages) {
        return pages.stream().flatMap(List::stream).map(Contract::id).toList();
    }

    @Test
    void aTasksEventsComeInPagesAndSoDoesItsHistory() {
        JsonNode task = task();
        IntStream.range(0, 7).forEach(i -> patch("/tasks/" + id(task), "title", "Title " + i));
        for (String list : List.of("events", "history")) {
            List<List<JsonNode>> pages = walk("/tasks/" + id(task) + "/" + list + "?limit=3", "events");
            assertThat(pages).extracting(List::size).containsExactly(3, 3, 2);
            assertThat(all(pages))
                    .isEqualTo(events(task).stream().map(Contract::id).toList());
        }
    }

    @Test
    void theAuditTrailComesInPagesAndItsOtherParametersStay() {
        JsonNode task = task();
        String actor = unique("Zoë & co");
        IntStream.range(0, 5)
                .forEach(i -> send(
                        "PATCH",
                        "/tasks/" + id(task),
                        body("title", "Title " + i),
                        "X-Agent",
                        actor.replace("ë", "e")));
        String name = URLEncoder.encode(actor.replace("ë", "e"), StandardCharsets.UTF_8);
        List<List<JsonNode>> pages = walk("/audit?limit=2&actor=" + name, "events");
        assertThat(pages).extracting(List::size).containsExactly(2, 2, 1);
        assertThat(pages)
                .allSatisfy(page -> assertThat(page).allMatch(event -> id(task).equals(text(event, "entityId"))));
        assertThat(all(pages)).doesNotHaveDuplicates();
    }

    @Test
    void progressComesInPagesNewestFirst() {
        JsonNode task = task();
        IntStream.range(0, 5)
                .forEach(i -> post("/tasks/" + id(task) + "/progress", "step", "Step " + i, "status", "done"));
        List<List<JsonNode>> pages = walk("/tasks/" + id(task) + "/progress?limit=2", "progress");
        assertThat(pages.stream().flatMap(List::stream).map(entry -> text(entry, "step")))
                .containsExactly("Step 4", "Step 3", "Step 2", "Step 1", "Step 0");
        assertThat(pages).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    void runsComeInPagesNewestFirst() {
        JsonNode task = task();
        for (int i = 0; i < 5; i++) {
            JsonNode run = post("/tasks/" + id(task) + "/runs").body();
            patch("/runs/" + id(run), "status", "cancelled");
        }
        List<List<JsonNode>> pages = walk("/tasks/" + id(task) + "/runs?limit=2", "runs");
        assertThat(pages).extracting(List::size).containsExactly(2, 2, 1);
        assertThat(all(pages)).isEqualTo(runs(task).stream().map(Contract::id).toList());
        assertThat(pages.getFirst().getFirst().path("startedAt").stringValue())
                .isGreaterThanOrEqualTo(
                        pages.getLast().getFirst().path("startedAt").stringValue());
    }

    @Test
    void aCursorOfAnotherListOrOfNobodyIsRefused() {
        JsonNode task = task();
        patch("/tasks/" + id(task), "title", "Changed");
        String ofEvents = text(get("/tasks/" + id(task) + "/events?limit=1").body(), "nextCursor");
        for (String cursor : List.of(
                ofEvents,
                "made-up",
                "!!!",
                encoded("[1]"),
                encoded("{}"),
                encoded("[\"\\u0000\",\"1\",\"x\"]"),
                encoded("[\"+99999999-01-01T00:00:00Z\",1,\"x\"]"),
                "A".repeat(1_999))) {
            JsonNode problem = isProblem(get("/audit?cursor=" + cursor), 400, "validation");
            assertThat(text(problem.path("errors").path(0), "pointer")).isEqualTo("#/query/cursor");
        }
        isProblem(get("/audit?limit=0"), 400, "validation");
        isProblem(get("/audit?limit=1001"), 400, "validation");
        isProblem(get("/tasks/" + id(task) + "/progress?limit=201"), 400, "validation");
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.read(json).toString().getBytes(StandardCharsets.UTF_8));
    }
}
