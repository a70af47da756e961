package dev.missioncontrol.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.boards.WipMode;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// The table of what is told, row by row.
class TellingTest {
    private static final UUID BOARD = UUID.fromString("00000000-0000-4000-8000-0000000000c1");
    private static final UUID TASK = UUID.fromString("00000000-0000-4000-8000-0000000000a1");
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Actor ADA = Actor.agent("ada");
    private static final Actor BEA = new Actor(Actor.Kind.PERSON, "bea", "bea");

    /// `ada` and `clawdbot` are agents, everybody else is a person.
    private static final Set<String> AGENTS = Set.of("ada", "clawdbot");

    private static final Columns COLUMNS = new Columns(List.of(
            column("Ready", Category.READY, 0),
            column("InProgress", Category.ACTIVE, 1),
            column("Blocked", Category.WAITING, 2),
            column("Review", Category.REVIEW, 3),
            column("Done", Category.DONE, 4)));

    private final Ledger ledger = new Ledger(COLUMNS, AGENTS, Set.of(), Set.of(), List.of());
    private long seq;

    private static Column column(String key, Category category, int place) {
        return new Column(key, "The " + key, category, place, null, WipMode.WARN);
    }

    /// An event of a task that `bea` created for `ada`.
    ///
    /// @param subject,after,extras JSON with single quotes
    private BoardEvent event(Actor actor, String type, String subject, String after, String extras) {
        ObjectNode task = json("{'id':'" + TASK + "','key':'MC-1','title':'Write','status':'InProgress',"
                + "'executionState':'running','assignee':'ada','createdBy':'bea','needsApproval':false}");
        task.setAll(json(subject));
        ObjectNode data = json(extras);
        data.set("subject", task);
        data.putObject("before");
        data.set("after", json(after));
        return new BoardEvent(
                BOARD, ++seq, type, BoardEvent.Entity.TASK, TASK, TASK, actor, null, data, NOON.plusSeconds(seq));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.read(text.replace('\'', '"'));
    }

    private List<String> told(Actor actor, String type, String subject, String after, String extras) {
        Ledger fresh = new Ledger(COLUMNS, AGENTS, Set.of(), Set.of(), List.of());
        fresh.take(event(actor, type, subject, after, extras));
        return fresh.added().stream()
                .map(notification -> notification.kind().word() + " " + notification.person())
                .toList();
    }

    private String sentence(Actor actor, String type, String subject, String after, String extras) {
        Ledger fresh = new Ledger(COLUMNS, AGENTS, Set.of(), Set.of(), List.of());
        fresh.take(event(actor, type, subject, after, extras));
        return fresh.added().getFirst().sentence();
    }

    @Test
    void aNewAssigneeIsTold() {
        assertThat(told(BEA, "task.created", "{}", "{}", "{}")).containsExactly("assigned ada");
        assertThat(told(BEA, "task.updated", "{'assignee':'zoe'}", "{'assignee':'zoe'}", "{}"))
                .containsExactly("assigned zoe");
        assertThat(sentence(BEA, "task.updated", "{}", "{'assignee':'ada'}", "{}"))
                .isEqualTo("bea assigned MC-1 to you.");
        assertThat(told(BEA, "task.updated", "{}", "{'title':'Write'}", "{}")).isEmpty();
        assertThat(told(ADA, "task.claimed", "{}", "{'assignee':'ada'}", "{}")).isEmpty();
    }

    @Test
    void whoIsMentionedIsToldOnceEvenAnAgent() {
        String comment = "{'comment':{'id':'c1','text':'Look, @ada and @zoe','mentions':['zoe','ada','zoe','bea']}}";
        assertThat(told(BEA, "comment.added", "{}", "{}", comment)).containsExactly("mentioned ada", "mentioned zoe");
        assertThat(sentence(BEA, "comment.added", "{}", "{}", comment))
                .isEqualTo("bea mentioned you: “Look, @ada and @zoe”");
        assertThat(told(BEA, "comment.added", "{}", "{}", "{'comment':{'text':'Hm','mentions':[]}}"))
                .isEmpty();
    }

    @Test
    void anApprovalIsAskedOfPeopleAndNeverOfAgents() {
        String asked = "{'needsApproval':true,'approval':{'id':'a1','state':'requested','note':'Deploy?'}}";
        assertThat(told(ADA, "approval.requested", asked, "{}", "{}"))
                .containsExactly("approval_requested bea", "approval_requested human");
        assertThat(sentence(ADA, "approval.requested", asked, "{}", "{}"))
                .isEqualTo("ada asks you to approve MC-1: “Deploy?”");
        assertThat(told(BEA, "approval.requested", asked, "{}", "{}")).containsExactly("approval_requested human");
    }

    @Test
    void anApprovalThatIsAskedForByTheWayIsToldToo() {
        String asked = "{'needsApproval':true,'approval':{'id':'a1','state':'requested'}}";
        assertThat(told(BEA, "task.created", asked, "{}", "{}"))
                .containsExactly("assigned ada", "approval_requested human");
        assertThat(told(ADA, "task.moved", asked, "{'approval':{'id':'a1','state':'requested'}}", "{}"))
                .containsExactly("approval_requested bea", "approval_requested human");
        assertThat(told(ADA, "task.updated", asked, "{'title':'x'}", "{}")).isEmpty();
        String taken = "{'needsApproval':true,'approval':{'id':'a1','state':'withdrawn'}}";
        assertThat(told(BEA, "approval.withdrawn", taken, "{'approvedAt':null}", "{}"))
                .isEmpty();
        assertThat(told(ADA, "task.created", "{'needsApproval':false,'assignee':null}", "{}", "{}"))
                .isEmpty();
    }

    @Test
    void aQuestionIsAskedOfPeopleAndItsAnswerGoesToWhoAsked() {
        String question = "{'question':{'id':'q1','text':'Red or blue?','options':['red','blue'],'askedBy':'ada'}}";
        assertThat(told(ADA, "question.asked", question + "", "{'status':'Blocked'}", question))
                .containsExactly("question_asked bea", "question_asked human");
        assertThat(sentence(ADA, "question.asked", question, "{}", question)).isEqualTo("ada asks: “Red or blue?”");
        String answered = "{'question':{'id':'q1','text':'Red or blue?','answer':'red','askedBy':'ada'}}";
        assertThat(told(BEA, "question.answered", "{}", "{}", answered)).containsExactly("answered ada");
        assertThat(sentence(BEA, "question.answered", "{}", "{}", answered))
                .isEqualTo("bea answered “Red or blue?”: “red”");
        String expired = "{'question':{'id':'q1','text':'Red or blue?','default':'blue','askedBy':'ada'}}";
        assertThat(told(Actor.SYSTEM, "question.expired", "{}", "{}", expired)).containsExactly("answered ada");
        assertThat(sentence(Actor.SYSTEM, "question.expired", "{}", "{}", expired))
                .isEqualTo("Nobody answered “Red or blue?” in time; “blue” holds.");
    }

    @Test
    void aFailureIsToldAsOneThingHoweverItMovesTheTask() {
        String failed = "{'executionState':'failed','status':'Blocked','blockedReason':'No disk'}";
        assertThat(told(ADA, "task.failed", failed, "{'status':'Blocked'}", "{}"))
                .containsExactly("run_failed bea", "run_failed human");
        assertThat(sentence(ADA, "task.failed", failed, "{}", "{}")).isEqualTo("ada could not finish MC-1: No disk.");
    }

    @Test
    void aLostLeaseIsToldAsOneThingHoweverItMovesTheTask() {
        assertThat(told(Actor.SYSTEM, "task.lease_lost", "{'status':'Ready'}", "{'status':'Ready'}", "{}"))
                .containsExactly("lease_lost bea", "lease_lost human");
        assertThat(told(
                        Actor.SYSTEM,
                        "task.lease_lost",
                        "{'status':'Blocked','executionState':'failed'}",
                        "{'status':'Blocked'}",
                        "{}"))
                .containsExactly("lease_lost bea", "lease_lost human");
        assertThat(sentence(Actor.SYSTEM, "task.lease_lost", "{'status':'Ready'}", "{}", "{}"))
                .isEqualTo("The holder of MC-1 fell silent; the task stands in The Ready.");
    }

    @Test
    void aTaskThatIsBlockedIsTold() {
        String blocked = "{'status':'Blocked','executionState':'waiting','blockedReason':'No key'}";
        assertThat(told(ADA, "task.blocked", blocked, "{'status':'Blocked'}", "{}"))
                .containsExactly("blocked bea", "blocked human");
        assertThat(told(ADA, "task.moved", blocked, "{'status':'Blocked'}", "{}"))
                .containsExactly("blocked bea", "blocked human");
        assertThat(sentence(ADA, "task.moved", blocked, "{'status':'Blocked'}", "{}"))
                .isEqualTo("ada put MC-1 into The Blocked: No key.");
        assertThat(told(ADA, "task.updated", blocked, "{'blockedReason':'No key'}", "{}"))
                .isEmpty();
        assertThat(told(Actor.HUMAN, "task.moved", blocked, "{'status':'Blocked'}", "{}"))
                .containsExactly("blocked bea");
    }

    @Test
    void aWarningSaysWhichOfTheThreeItIs() {
        for (List<String> one : List.of(
                List.of("silent", "Whoever works on MC-1 has given no sign of life for 5 min."),
                List.of("no_progress", "Whoever works on MC-1 is alive, but has reported nothing for 5 min."),
                List.of("overdue", "MC-1 has stood in The InProgress for more than 5 min."))) {
            String warning = "{'warning':{'kind':'" + one.getFirst() + "','since':'t','limitSeconds':300}}";
            assertThat(told(Actor.SYSTEM, "task.warned", warning, "{}", warning))
                    .containsExactly("agent_idle bea", "agent_idle human");
            assertThat(sentence(Actor.SYSTEM, "task.warned", warning, "{}", warning))
                    .isEqualTo(one.getLast());
        }
        assertThat(told(Actor.SYSTEM, "task.warning_cleared", "{}", "{'warning':null}", "{}"))
                .isEmpty();
    }

    @Test
    void aTaskThatBecomesReadyBecauseItsLastBlockerIsGoneIsTold() {
        for (String type : List.of("dependency.closed", "dependency.removed")) {
            assertThat(told(ADA, type, "{'status':'Ready'}", "{'ready':true}", "{}"))
                    .containsExactly("unblocked bea", "unblocked human");
            assertThat(told(ADA, type, "{'status':'Ready'}", "{'openBlockers':1}", "{}"))
                    .isEmpty();
        }
        assertThat(told(ADA, "task.moved", "{'status':'Ready'}", "{'ready':true,'status':'Ready'}", "{}"))
                .isEmpty();
        assertThat(sentence(ADA, "dependency.closed", "{'status':'Ready'}", "{'ready':true}", "{}"))
                .isEqualTo("MC-1 waits for no other task any more: it is ready.");
    }

    @Test
    void whatWaitsForALookIsTold() {
        assertThat(told(ADA, "task.completed", "{'status':'Review'}", "{'status':'Review'}", "{}"))
                .containsExactly("review_ready bea", "review_ready human");
        assertThat(told(ADA, "task.moved", "{'status':'Review'}", "{'status':'Review'}", "{}"))
                .containsExactly("review_ready bea", "review_ready human");
        assertThat(told(ADA, "task.completed", "{'executionState':'completed'}", "{}", "{}"))
                .containsExactly("review_ready bea", "review_ready human");
        assertThat(told(ADA, "task.completed", "{'status':'Done'}", "{'status':'Done'}", "{}"))
                .isEmpty();
        assertThat(sentence(ADA, "task.moved", "{'status':'Review'}", "{'status':'Review'}", "{}"))
                .isEqualTo("ada finished MC-1; it waits in The Review for a look.");
    }

    @Test
    void anExceededLimitIsTold() {
        String column = "{'wip':[{'scope':'column','column':'InProgress','limit':2,'count':3,'mode':'warn',"
                + "'overridden':false}]}";
        assertThat(told(ADA, "task.moved", "{}", "{'status':'InProgress'}", column))
                .containsExactly("wip_exceeded bea", "wip_exceeded human");
        assertThat(sentence(ADA, "task.moved", "{}", "{}", column)).isEqualTo("InProgress has 3 of at most 2 tasks.");
        String agent = "{'wip':[{'scope':'agent','column':'InProgress','agent':'ada','limit':1,'count':2,"
                + "'mode':'block','overridden':true}]}";
        assertThat(sentence(BEA, "task.moved", "{}", "{}", agent))
                .isEqualTo("ada in InProgress has 2 of at most 1 tasks; bea overrode the limit.");
        assertThat(told(ADA, "task.moved", "{}", "{'status':'InProgress'}", "{'wip':[]}"))
                .isEmpty();
    }

    @Test
    void whoSpokeOnATaskIsOneOfItsPeopleFromThenOn() {
        ledger.take(event(
                new Actor(Actor.Kind.PERSON, "carl", "carl"),
                "comment.added",
                "{}",
                "{}",
                "{'comment':{'text':'@dora','mentions':['dora']}}"));
        ledger.take(event(ADA, "task.moved", "{'status':'Review'}", "{'status':'Review'}", "{}"));
        assertThat(people(Kind.REVIEW_READY)).containsExactly("bea", "carl", "dora", "human");
    }

    private List<String> people(Kind kind) {
        return ledger.added().stream()
                .filter(notification -> notification.kind() == kind)
                .map(Notification::person)
                .toList();
    }

    private long open() {
        return ledger.added().stream().filter(Notification::isOpen).count();
    }

    @Test
    void whatNeedsYouNeedsYouUntilItIsSettled() {
        record Story(BoardEvent begins, BoardEvent goesOn, BoardEvent settles) {}
        String approval = "{'needsApproval':true,'approval':{'id':'a1','state':'%s'}}";
        String question = "{'question':{'id':'q1','text':'?','askedBy':'ada'}}";
        String warning = "{'warning':{'kind':'silent','since':'t1','limitSeconds':60}}";
        String failed = "{'executionState':'failed'}";
        String blocked = "{'status':'Blocked','executionState':'waiting'}";
        String lost = "{'status':'Ready','executionState':'queued'}";
        List<Story> stories = List.of(
                new Story(
                        event(ADA, "approval.requested", approval.formatted("requested"), "{}", "{}"),
                        event(BEA, "task.updated", approval.formatted("requested"), "{'title':'x'}", "{}"),
                        event(BEA, "approval.rejected", approval.formatted("rejected"), "{}", "{}")),
                new Story(
                        event(ADA, "question.asked", question, "{}", question),
                        event(BEA, "comment.added", question, "{}", "{'comment':{'text':'Hm','mentions':[]}}"),
                        event(BEA, "question.answered", "{}", "{}", question)),
                new Story(
                        event(ADA, "task.failed", failed, "{}", "{}"),
                        event(BEA, "task.updated", failed, "{'title':'x'}", "{}"),
                        event(BEA, "task.retried", "{'executionState':'queued'}", "{}", "{}")),
                new Story(
                        event(Actor.SYSTEM, "task.warned", warning, "{}", warning),
                        event(BEA, "task.updated", warning, "{'title':'x'}", "{}"),
                        event(ADA, "task.warning_cleared", "{}", "{'warning':null}", "{}")),
                new Story(
                        event(Actor.SYSTEM, "task.lease_lost", lost, "{'status':'Ready'}", "{}"),
                        event(BEA, "task.updated", lost, "{'title':'x'}", "{}"),
                        event(ADA, "task.claimed", "{'lease':{'fence':2}}", "{'status':'InProgress'}", "{}")),
                new Story(
                        event(ADA, "task.blocked", blocked, "{'status':'Blocked'}", "{}"),
                        event(BEA, "task.updated", blocked, "{'title':'x'}", "{}"),
                        event(BEA, "task.moved", "{'status':'Ready'}", "{'status':'Ready'}", "{}")));
        for (Story story : stories) {
            ledger.take(story.begins);
            assertThat(open()).as(story.begins.type()).isPositive();
            ledger.take(story.goesOn);
            assertThat(open()).as(story.begins.type()).isPositive();
            ledger.take(story.settles);
            assertThat(open()).as(story.begins.type()).isZero();
            assertThat(ledger.added().getLast().kind()).isNotNull();
        }
        Set<Kind> tried = new LinkedHashSet<>();
        ledger.added().stream().map(Notification::kind).filter(Kind::needsYou).forEach(tried::add);
        assertThat(tried)
                .containsExactlyInAnyOrderElementsOf(java.util.Arrays.stream(Kind.values())
                        .filter(Kind::needsYou)
                        .toList());
    }

    @Test
    void theEndOfATaskSettlesEverything() {
        String question = "{'question':{'id':'q1','text':'?','askedBy':'ada'}}";
        ledger.take(event(ADA, "question.asked", question, "{}", question));
        assertThat(open()).isEqualTo(2);
        ledger.take(event(BEA, "task.deleted", question, "{}", "{}"));
        assertThat(open()).isZero();
        assertThat(ledger.goneTasks()).containsExactly(TASK);
    }

    @Test
    void aFailureThatIsTriedAgainByItselfIsToldButNeedsNobody() {
        ledger.take(event(ADA, "task.failed", "{'executionState':'queued','status':'Ready'}", "{}", "{}"));
        assertThat(people(Kind.RUN_FAILED)).containsExactly("bea", "human");
        assertThat(open()).isZero();
    }

    @Test
    void aBulkChangeTellsEachPersonOnceOfEachKind() {
        for (int i = 0; i < 3; i++) {
            ledger.take(event(BEA, "task.updated", "{'assignee':'zoe'}", "{'assignee':'zoe'}", "{'batchId':'b1'}"));
        }
        assertThat(people(Kind.ASSIGNED)).containsExactly("zoe");
        assertThat(ledger.added().getFirst().data().path("more").intValue()).isEqualTo(2);
        ledger.take(event(BEA, "task.updated", "{'assignee':'zoe'}", "{'assignee':'zoe'}", "{'batchId':'b2'}"));
        assertThat(people(Kind.ASSIGNED)).containsExactly("zoe", "zoe");
    }

    @Test
    void aMutedTaskTellsOnlyWhatNeedsYou() {
        Ledger muted = new Ledger(COLUMNS, AGENTS, Set.of(new Ledger.Follower(TASK, "bea")), Set.of(), List.of());
        muted.take(event(ADA, "task.moved", "{'status':'Review'}", "{'status':'Review'}", "{}"));
        muted.take(event(ADA, "task.failed", "{'executionState':'failed'}", "{}", "{}"));
        assertThat(muted.added())
                .extracting(notification -> notification.kind().word() + " " + notification.person())
                .containsExactly("review_ready human", "run_failed bea", "run_failed human");
    }

    @Test
    void namesThatNoInboxCouldHaveAreNobody() {
        assertThat(told(BEA, "task.updated", "{'assignee':'" + "x".repeat(201) + "'}", "{'assignee':'x'}", "{}"))
                .isEmpty();
        assertThat(told(BEA, "comment.added", "{}", "{}", "{'comment':{'text':'','mentions':['',' ',7,{}]}}"))
                .isEmpty();
    }

    /// Whatever an event lacks or holds besides, it must not stop the reader.
    @Test
    void oddEventsTellSomethingOrNothingAndNeverFail() {
        List<String> odd = List.of("{}", "{'comment':7,'question':[],'warning':'x','wip':{'a':1}}", "{'wip':[null]}");
        for (String type :
                List.of("comment.added", "question.answered", "task.warned", "task.moved", "approval.requested")) {
            for (String extras : odd) {
                ledger.take(event(ADA, type, extras, "{'status':{}}", extras));
            }
        }
        assertThat(ledger.added()).isNotEmpty();
    }

    @Test
    void theManualShowsEveryRow() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "notifications.md"));
        List<String> missing = new ArrayList<>();
        for (Telling.Row row : Telling.TABLE) {
            String whom = row.whom() == Whom.PEOPLE ? "people" : "named";
            String line = "| " + row.when() + " | `" + row.kind().word() + "` | " + whom + " |";
            if (!manual.contains(line)) {
                missing.add(line);
            }
        }
        assertThat(missing).isEmpty();
    }
}
