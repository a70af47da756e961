package dev.missioncontrol.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The table of what is told, row by row.
class TellingTest extends Happenings {
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
    void namesThatNoInboxCouldHaveAreNobody() {
        assertThat(told(BEA, "task.updated", "{'assignee':'" + "x".repeat(201) + "'}", "{'assignee':'x'}", "{}"))
                .isEmpty();
        assertThat(told(BEA, "comment.added", "{}", "{}", "{'comment':{'text':'','mentions':['',' ',7,{}]}}"))
                .isEmpty();
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
