package dev.missioncontrol.conversation;

import static dev.missioncontrol.support.Fields.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission.Answer;
import dev.missioncontrol.support.OneServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is said beside a task, and who is told.
class CommentTest extends OneServer {
    private static int agents;

    private final String agent = "worker" + ++agents;

    @Test
    void commentsAreListedOldestFirstInPagesAndCountedOnTheTask() {
        String path = created("Talked about");
        for (int i = 0; i < 5; i++) {
            Answer said = mission.post(path + "/comments", fields("text", "Number " + i));
            assertThat(said.status()).isEqualTo(201);
            assertThat(said.raw().headers().firstValue("ETag")).hasValue("\"v" + (i + 2) + "\"");
        }
        assertThat(mission.get(path).task().path("comments").intValue()).isEqualTo(5);
        JsonNode first = mission.get(path + "/comments?limit=3").body();
        assertThat(texts(first)).containsExactly("Number 0", "Number 1", "Number 2");
        JsonNode second = mission.get(path + "/comments?limit=3&cursor="
                        + first.path("nextCursor").stringValue())
                .body();
        assertThat(texts(second)).containsExactly("Number 3", "Number 4");
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void theTextIsKeptAsItIsAndMentionsStandBesideIt() {
        String path = created("Markdown");
        String text = "**Bold** <script>alert(1)</script> @ada and `@code`\n- @claude:main";
        Answer said = mission.send("POST", path + "/comments", fields("text", text), "X-Agent", "hal");
        JsonNode comment = said.body().path("comment");
        assertThat(comment.path("text").stringValue()).isEqualTo(text);
        assertThat(comment.path("author").stringValue()).isEqualTo("hal");
        assertThat(comment.path("authorKind").stringValue()).isEqualTo("agent");
        assertThat(comment.path("mentions").valueStream().map(JsonNode::stringValue))
                .containsExactly("ada", "claude:main");
        JsonNode listed =
                mission.get(path + "/comments").body().path("comments").path(0);
        assertThat(listed).isEqualTo(comment);
    }

    @Test
    void aCommentHasALimitAndIsNotEmpty() {
        String path = created("Limited");
        assertThat(mission.post(path + "/comments", fields("text", " ")).code()).isEqualTo("validation");
        assertThat(mission.post(path + "/comments", fields("text", "x".repeat(10_001)))
                        .code())
                .isEqualTo("validation");
        assertThat(mission.post(path + "/comments", fields("text", "€".repeat(10_000)))
                        .status())
                .isEqualTo(201);
        assertThat(mission.get(path).task().path("comments").intValue()).isEqualTo(1);
        assertThat(mission.post("/tasks/MC-99999/comments", fields("text", "Hello?"))
                        .code())
                .isEqualTo("not_found");
    }

    @Test
    void whoWorksIsToldWhatPeopleSayAndNotWhatItSaidItself() {
        String path = working("Watched", "one");
        mission.post(path + "/comments", fields("text", "Careful with the cache."));
        mission.send("POST", path + "/comments", fields("text", "I am careful."), "X-Agent", agent);
        mission.send("POST", path + "/comments", fields("text", "Nobody asked me."), "X-Agent", "eve");
        mission.send("POST", path + "/comments", fields("text", "@" + agent + " look at MC-1."), "X-Agent", "eve");
        List<JsonNode> told = told(path, "one");
        assertThat(told.stream()
                        .map(directive -> directive.path("comment").path("text").stringValue()))
                .containsExactly("Careful with the cache.", "@" + agent + " look at MC-1.");
        assertThat(told)
                .allMatch(directive -> directive.path("kind").stringValue().equals("comment"));
        assertThat(told.getFirst().path("task").path("id").stringValue()).isEqualTo(path.substring(7));
    }

    @Test
    void anAgentThatIsMentionedElsewhereHearsOfItAtItsWork() {
        String work = working("Its work", "two");
        String other = created("Another task");
        mission.post(other + "/comments", fields("text", "@" + agent + " could help here, @nobody too."));
        List<JsonNode> told = told(work, "two");
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().path("task").path("id").stringValue()).isEqualTo(other.substring(7));
    }

    @Test
    void whatWasMeantForOneClaimIsNotToldToTheNext() {
        String path = working("Handed on", "three");
        mission.post(path + "/comments", fields("text", "Only for you."));
        mission.post(path + "/release", fields("sessionKey", "three"));
        claim(path, "four");
        assertThat(told(path, "four")).isEmpty();
        mission.post(path + "/comments", fields("text", "And this for the next."));
        assertThat(told(path, "four")).hasSize(1);
    }

    @Test
    void aPersonCanAskTheHolderToStop() {
        String path = created("Stop it");
        assertThat(mission.post(path + "/cancel", "{}").code()).isEqualTo("not_claimed");
        claim(path, "five");
        assertThat(mission.send("POST", path + "/cancel", "{}", "X-Agent", "eve")
                        .code())
                .isEqualTo("forbidden");
        Answer asked = mission.post(path + "/cancel", fields("reason", "The customer left."));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.task().has("lease")).isTrue();
        JsonNode told = told(path, "five").getFirst();
        assertThat(told.path("kind").stringValue()).isEqualTo("cancel");
        assertThat(told.path("by").stringValue()).isEqualTo("human");
        assertThat(told.path("reason").stringValue()).isEqualTo("The customer left.");
        assertThat(mission.get(path + "/events")
                        .body()
                        .path("events")
                        .path(0)
                        .path("eventType")
                        .stringValue())
                .isEqualTo("task.cancel_requested");
    }

    @Test
    void fiftyAreToldAtOnceAndTheRestAfterThem() {
        String path = working("Chatty", "six");
        for (int i = 0; i < 55; i++) {
            mission.post(path + "/comments", fields("text", "Word " + i));
        }
        List<JsonNode> told = told(path, "six");
        assertThat(told).hasSize(50);
        List<String> heard = told.stream()
                .map(directive -> directive.path("id").stringValue())
                .toList();
        JsonNode rest = mission.post(path + "/heartbeat", fields("sessionKey", "six", "acknowledged", heard))
                .body()
                .path("directives");
        assertThat(rest.size()).isEqualTo(5);
        assertThat(rest.path(4).path("comment").path("text").stringValue()).isEqualTo("Word 54");
    }

    @Test
    void theSameKeySaysItOnce() {
        String path = created("Once");
        for (int i = 0; i < 2; i++) {
            assertThat(mission.send("POST", path + "/comments", fields("text", "Hi."), "Idempotency-Key", "k-" + agent)
                            .status())
                    .isEqualTo(201);
        }
        assertThat(mission.get(path).task().path("comments").intValue()).isEqualTo(1);
    }

    private String working(String title, String session) {
        String path = created(title);
        claim(path, session);
        return path;
    }

    private void claim(String path, String session) {
        assertThat(mission.send("POST", path + "/claim", fields("sessionKey", session), "X-Agent", agent)
                        .status())
                .isEqualTo(200);
    }

    private String created(String title) {
        return "/tasks/"
                + mission.post("/tasks", fields("title", title, "status", "Ready", "assignee", agent))
                        .task()
                        .path("id")
                        .stringValue();
    }

    private static List<JsonNode> told(String path, String session) {
        return mission.post(path + "/heartbeat", fields("sessionKey", session))
                .body()
                .path("directives")
                .valueStream()
                .toList();
    }

    private static List<String> texts(JsonNode page) {
        return page.path("comments")
                .valueStream()
                .map(comment -> comment.path("text").stringValue())
                .toList();
    }
}
