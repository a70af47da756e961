package dev.missioncontrol.approvals;

import static dev.missioncontrol.support.Fields.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission.Answer;
import dev.missioncontrol.support.OneServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Asking, deciding, and what both do to the task: rows, fields of the contract and events say the same.
class ApprovalTest extends OneServer {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void whoAskedAndWhoDecidedStandOnTheRequestTheTaskAndInTheLog() {
        String path = ready("Deploy");
        Answer asked = mission.send("POST", path + "/approvals", fields("note", "It costs money."), "X-Agent", "hal");
        assertThat(asked.status()).isEqualTo(201);
        JsonNode request = asked.body().path("approval");
        assertThat(request.path("state").stringValue()).isEqualTo("requested");
        assertThat(request.path("requestedBy").stringValue()).isEqualTo("hal");
        assertThat(request.path("requestedByKind").stringValue()).isEqualTo("agent");
        assertThat(request.path("note").stringValue()).isEqualTo("It costs money.");
        JsonNode task = asked.task();
        assertThat(task.path("needsApproval").booleanValue()).isTrue();
        assertThat(task.path("ready").booleanValue()).isFalse();
        assertThat(task.path("approval").path("id")).isEqualTo(request.path("id"));
        assertThat(task.path("executionState").stringValue()).isEqualTo("queued");

        Answer decided = decide(request, "approve", "Go ahead.");
        assertThat(decided.status()).isEqualTo(200);
        JsonNode approval = decided.body().path("approval");
        assertThat(approval.path("state").stringValue()).isEqualTo("approved");
        assertThat(approval.path("decidedBy").stringValue()).isEqualTo("human");
        assertThat(approval.path("comment").stringValue()).isEqualTo("Go ahead.");
        assertThat(decided.task().path("approvedBy").stringValue()).isEqualTo("human");
        assertThat(decided.task().path("approvedAt")).isEqualTo(approval.path("decidedAt"));
        assertThat(decided.task().path("ready").booleanValue()).isTrue();
        assertThat(decided.task().path("approval").path("decidedBy").stringValue())
                .isEqualTo("human");

        assertThat(mission.eventTypes(path)).containsExactly("approval.granted", "approval.requested", "task.created");
        assertThat(decided.task().path("version").intValue()).isEqualTo(3);
        assertThat(list(path)).containsExactly("approved");
    }

    @Test
    void aTaskThatIsRejectedIsNotHandedOutAndSaysWhyAndCanBeAskedForAgain() {
        mission.board("REJ", "Rejected");
        JsonNode created = mission.post(
                        "/tasks?board=REJ",
                        fields("title", "Rewrite it", "status", "Ready", "assignee", "rex", "needsApproval", true))
                .task();
        String path = "/tasks/" + created.path("id").stringValue();
        assertThat(created.path("approval").path("requestedBy").stringValue()).isEqualTo("human");
        assertThat(poll("rex", "REJ").path("reason").stringValue()).isEqualTo("awaiting_approval");

        Answer rejected = decide(created.path("approval"), "reject", "Too early.");
        assertThat(rejected.task().path("approval").path("state").stringValue()).isEqualTo("rejected");
        assertThat(rejected.task().path("approval").path("comment").stringValue())
                .isEqualTo("Too early.");
        assertThat(rejected.task().has("approvedAt")).isFalse();
        JsonNode none = poll("rex", "REJ");
        assertThat(none.path("reason").stringValue()).isEqualTo("approval_rejected");
        assertThat(none.path("counts").path("approvalRejected").intValue()).isEqualTo(1);
        assertThat(mission.post(path + "/claim", fields("sessionKey", "rex-1")).code())
                .isEqualTo("awaiting_approval");
        JsonNode why = mission.get(path + "/explain").body();
        assertThat(why.path("code").stringValue()).isEqualTo("approval_rejected");
        assertThat(why.path("sentence").stringValue()).isEqualTo("human did not approve it: Too early.");

        Answer again = mission.post(path + "/approvals", fields("note", "And now?"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(poll("rex", "REJ").path("reason").stringValue()).isEqualTo("awaiting_approval");
        assertThat(mission.get(path + "/explain").body().path("code").stringValue())
                .isEqualTo("awaiting_approval");
        decide(again.body().path("approval"), "approve", null);
        assertThat(poll("rex", "REJ").path("action").stringValue()).isEqualTo("claimed");
        assertThat(list(path)).containsExactly("approved", "rejected");
    }

    @Test
    void aNoNeedsAReason() {
        String path = ready("Reasonable");
        JsonNode request = mission.post(path + "/approvals", "{}").body().path("approval");
        Answer refused = decide(request, "reject", null);
        assertThat(refused.code()).isEqualTo("validation");
        assertThat(refused.body().path("errors").path(0).path("pointer").stringValue())
                .isEqualTo("/comment");
    }

    @Test
    void askingTwiceIsAskingOnce() {
        String path = ready("Patience");
        JsonNode first = mission.post(path + "/approvals", "{}").body().path("approval");
        Answer second = mission.post(path + "/approvals", fields("note", "Hello?"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().path("approval")).isEqualTo(first);
        assertThat(mission.eventTypes(path)).containsExactly("approval.requested", "task.created");
    }

    @Test
    void theSameDecisionAgainIsSilentAndAnotherIsRefused() {
        String path = ready("Decided");
        JsonNode request = mission.post(path + "/approvals", "{}").body().path("approval");
        assertThat(decide(request, "approve", null).status()).isEqualTo(200);
        assertThat(decide(request, "approve", "Yes, yes.").status()).isEqualTo(200);
        Answer other = decide(request, "reject", "No!");
        assertThat(other.code()).isEqualTo("already_decided");
        assertThat(other.body().path("decidedBy").stringValue()).isEqualTo("human");
        assertThat(other.body().path("state").stringValue()).isEqualTo("approved");
        assertThat(decide(request, "withdraw", null).code()).isEqualTo("already_decided");
        assertThat(mission.eventTypes(path)).containsExactly("approval.granted", "approval.requested", "task.created");
    }

    @Test
    void withdrawingGoesBackToWhatWasNeededBefore() {
        String path = ready("Withdrawn");
        JsonNode request = mission.send("POST", path + "/approvals", "{}", "X-Agent", "hal")
                .body()
                .path("approval");
        String decision = "/approvals/" + request.path("id").stringValue() + "/decision";
        Answer stranger = mission.send("POST", decision, fields("decision", "withdraw"), "X-Agent", "eve");
        assertThat(stranger.code()).isEqualTo("forbidden");
        Answer withdrawn = mission.send("POST", decision, fields("decision", "withdraw"), "X-Agent", "hal");
        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(withdrawn.task().path("needsApproval").booleanValue()).isFalse();
        assertThat(withdrawn.task().path("ready").booleanValue()).isTrue();
        assertThat(mission.eventTypes(path))
                .containsExactly("approval.withdrawn", "approval.requested", "task.created");
    }

    /// The tracker's clients know fields only; both ways write the same rows.
    @Test
    void fieldsOfAPatchAndRequestsAreOneTruth() {
        String path = ready("One truth");
        JsonNode asked = mission.patch(path, fields("needsApproval", true)).task();
        assertThat(asked.path("approval").path("state").stringValue()).isEqualTo("requested");
        assertThat(list(path)).containsExactly("requested");

        JsonNode approved = mission.patch(path, fields("approvedAt", "2020-01-01T00:00:00Z"))
                .task();
        assertThat(approved.path("approval").path("id"))
                .isEqualTo(asked.path("approval").path("id"));
        assertThat(approved.path("approval").path("state").stringValue()).isEqualTo("approved");
        assertThat(list(path)).containsExactly("approved");

        JsonNode takenBack = mission.patch(path, fields("approvedAt", null)).task();
        assertThat(takenBack.path("approval").path("state").stringValue()).isEqualTo("withdrawn");
        assertThat(takenBack.path("ready").booleanValue()).isFalse();
        assertThat(list(path)).containsExactly("withdrawn");

        JsonNode unasked = mission.patch(path, fields("approvedAt", "2020-01-01T00:00:00Z"))
                .task();
        assertThat(unasked.path("approval").path("requestedBy").stringValue()).isEqualTo("human");
        assertThat(list(path)).containsExactly("approved", "withdrawn");

        JsonNode once = mission.post(path + "/approvals", fields("note", "For production too?"))
                .task();
        assertThat(once.has("approvedAt")).isFalse();
        JsonNode free = mission.patch(path, fields("needsApproval", false)).task();
        assertThat(free.path("approval").path("state").stringValue()).isEqualTo("withdrawn");
        assertThat(free.path("ready").booleanValue()).isTrue();
        assertThat(list(path)).containsExactly("withdrawn", "approved", "withdrawn");
        assertThat(mission.eventTypes(path))
                .containsExactly(
                        "approval.withdrawn",
                        "approval.requested",
                        "approval.granted",
                        "approval.withdrawn",
                        "approval.granted",
                        "approval.requested",
                        "task.created");
        assertThat(mission.patch(path, fields("needsApproval", true, "approvedAt", "2020-01-01T00:00:00Z"))
                        .task()
                        .path("approval")
                        .path("state")
                        .stringValue())
                .isEqualTo("approved");
        assertThat(mission.eventTypes(path).getFirst()).isEqualTo("approval.granted");
    }

    @Test
    void anApprovalWakesOneOfThoseWhoWaitForWork() throws Exception {
        String path = created("Wanted", "sleeper");
        JsonNode request = mission.post(path + "/approvals", "{}").body().path("approval");
        List<CompletableFuture<JsonNode>> parked = List.of(park("sleeper", "one"), park("sleeper", "two"));
        Facts.await("both to wait", SOON, () -> mission.waiting() == 2);
        decide(request, "approve", null);
        Facts.await("one to get it", SOON, () -> parked.stream().anyMatch(CompletableFuture::isDone));
        assertThat(mission.waiting()).isEqualTo(1);
        created("For the other", "sleeper");
        for (CompletableFuture<JsonNode> each : parked) {
            assertThat(each.get().path("action").stringValue()).isEqualTo("claimed");
        }
    }

    @Test
    void whoWorksWaitsForItsRequestAndGoesOnWhenItIsDecided() throws Exception {
        String path = created("Release", "worker");
        mission.get("/tasks/ready-for-work?assignee=worker&sessionKey=worker-1&leaseSeconds=60");
        Answer asked = mission.post(path + "/approvals", fields("sessionKey", "worker-1", "note", "Publish?"));
        assertThat(asked.task().path("executionState").stringValue()).isEqualTo("waiting");
        assertThat(asked.task().has("lease")).isTrue();
        JsonNode alive = mission.post(path + "/heartbeat", fields("sessionKey", "worker-1"))
                .task();
        assertThat(alive.path("executionState").stringValue()).isEqualTo("waiting");

        String request =
                "/approvals/" + asked.body().path("approval").path("id").stringValue();
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> mission.get(request + "?wait=50&sessionKey=worker-1"));
        Facts.await("the worker to wait", SOON, () -> mission.waitingForAnswers() == 1);
        Answer decided = decide(asked.body().path("approval"), "reject", "Not on a Friday.");
        assertThat(decided.task().path("executionState").stringValue()).isEqualTo("running");
        assertThat(waiting.get().body().path("approval").path("state").stringValue())
                .isEqualTo("rejected");
        JsonNode told = mission.post(path + "/heartbeat", fields("sessionKey", "worker-1"))
                .body()
                .path("directives")
                .path(0);
        assertThat(told.path("kind").stringValue()).isEqualTo("answer");
        assertThat(told.path("approval").path("comment").stringValue()).isEqualTo("Not on a Friday.");
        mission.post(path + "/release", fields("sessionKey", "worker-1"));
        assertThat(mission.get(path).task().path("ready").booleanValue()).isFalse();
    }

    @Test
    void whoAsksMayGoOnMeanwhile() {
        String path = created("No need to wait", "eager");
        mission.post(path + "/claim", fields("sessionKey", "eager-1"));
        JsonNode task = mission.post(path + "/approvals", fields("sessionKey", "eager-1", "waits", false))
                .task();
        assertThat(task.path("executionState").stringValue()).isEqualTo("running");
        assertThat(mission.post(path + "/approvals", fields("sessionKey", "eager-0"))
                        .code())
                .isEqualTo("lease_lost");
        mission.post(path + "/release", fields("sessionKey", "eager-1"));
    }

    @Test
    void theInboxShowsWhatIsRequestedNewestFirstInPages() {
        mission.board("BOX", "Inbox");
        for (int i = 0; i < 5; i++) {
            mission.post("/tasks?board=BOX", fields("title", "Ask " + i, "needsApproval", true));
        }
        Answer first = mission.get("/approvals?state=requested&board=BOX&limit=3");
        assertThat(titles(first)).containsExactly("Ask 4", "Ask 3", "Ask 2");
        JsonNode newest = first.body().path("approvals").path(0);
        decide(newest, "approve", null);
        Answer second = mission.get("/approvals?state=requested&board=BOX&limit=3&cursor="
                + first.body().path("nextCursor").stringValue());
        assertThat(titles(second)).containsExactly("Ask 1", "Ask 0");
        assertThat(second.body().path("nextCursor").isNull()).isTrue();
        assertThat(titles(mission.get("/approvals?state=approved&board=BOX"))).containsExactly("Ask 4");
        assertThat(mission.get("/approvals?state=maybe").code()).isEqualTo("validation");
        assertThat(mission.get("/approvals/" + newest.path("id").stringValue())
                        .body()
                        .path("approval")
                        .path("state")
                        .stringValue())
                .isEqualTo("approved");
        assertThat(mission.get("/approvals/nothing").code()).isEqualTo("not_found");
    }

    private static List<String> titles(Answer answer) {
        return answer.body()
                .path("approvals")
                .valueStream()
                .map(approval -> approval.path("task").path("title").stringValue())
                .toList();
    }

    private static String ready(String title) {
        return created(title, "clawdbot");
    }

    private static String created(String title, String assignee) {
        return "/tasks/"
                + mission.post("/tasks", fields("title", title, "status", "Ready", "assignee", assignee))
                        .task()
                        .path("id")
                        .stringValue();
    }

    private static Answer decide(JsonNode approval, String decision, @Nullable String comment) {
        return mission.post(
                "/approvals/" + approval.path("id").stringValue() + "/decision",
                fields("decision", decision, "comment", comment));
    }

    private static CompletableFuture<JsonNode> park(String assignee, String session) {
        return CompletableFuture.supplyAsync(
                () -> mission.get("/tasks/ready-for-work?wait=50&assignee=" + assignee + "&sessionKey=" + session)
                        .body());
    }

    private static JsonNode poll(String assignee, String board) {
        return mission.get(
                        "/tasks/ready-for-work?assignee=" + assignee + "&sessionKey=" + assignee + "-1&board=" + board)
                .body();
    }

    private static List<String> list(String path) {
        return mission.get(path + "/approvals")
                .body()
                .path("approvals")
                .valueStream()
                .map(approval -> approval.path("state").stringValue())
                .toList();
    }
}
