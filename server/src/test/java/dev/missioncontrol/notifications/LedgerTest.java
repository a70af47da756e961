package dev.missioncontrol.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What one event after another comes to: who is told, and what needs them until when.
class LedgerTest extends Happenings {
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
}
