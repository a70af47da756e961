package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Api;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.FaultyWire;
import dev.missioncontrol.support.FaultyWire.Cut;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Picture;
import dev.missioncontrol.support.TestPostgres;
import dev.missioncontrol.support.Together;
import dev.missioncontrol.support.Watcher;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The line to the database breaks at a COMMIT: it was done or it was not, and nobody can tell. A repeated call has one
/// effect all the same.
class LostAnswersTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static FaultyWire wire;
    private static Mission mission;

    @BeforeAll
    static void start() {
        wire = FaultyWire.to(TestPostgres.freshAddress());
        mission = Mission.on(wire.address());
    }

    @AfterEach
    void theLogIsWhole() {
        assertThat(mission.broken()).isEmpty();
    }

    @AfterAll
    static void end() {
        mission.close();
        wire.close();
    }

    @Test
    void aRepeatedCallWhoseFirstAnswerWasLostHasOneEffect() {
        assertOneEffect("Done ", Cut.BEFORE_ITS_ANSWER, "true");
    }

    @Test
    void aRepeatedCallWhoseFirstCommitWasLostHasOneEffect() {
        assertOneEffect("Undone ", Cut.BEFORE_COMMIT, "");
    }

    private void assertOneEffect(String name, Cut cut, String replayed) {
        for (int round = 0; round < 8; round++) {
            String title = name + round;
            wire.cutNextCommit(cut);
            Mission.Answer first = create(title);
            assertThat(first.status()).isEqualTo(503);
            assertThat(first.code()).isEqualTo("database_unavailable");
            assertThat(first.body().path("retryable").booleanValue()).isTrue();

            Mission.Answer second = create(title);
            assertThat(second.status()).isEqualTo(201);
            assertThat(second.raw().headers().firstValue("Idempotency-Replayed").orElse(""))
                    .isEqualTo(replayed);
            assertThat(create(title).task()).isEqualTo(second.task());
        }
        assertThat(titles(name)).hasSize(8).doesNotHaveDuplicates();
    }

    private Mission.Answer create(String title) {
        return mission.send("POST", "/tasks", "{\"title\":\"" + title + "\"}", "Idempotency-Key", title);
    }

    private List<String> titles(String beginning) {
        return mission.get("/tasks")
                .body()
                .path("tasks")
                .valueStream()
                .map(task -> task.path("title").stringValue())
                .filter(title -> title.startsWith(beginning))
                .toList();
    }

    @Test
    void aClaimWhoseAnswerWasLostIsDeliveredAgainToTheSameSession() {
        String id = mission.ready("The only one").path("id").stringValue();
        wire.cutNextCommit(Cut.BEFORE_ITS_ANSWER);
        assertThat(mission.poll("unlucky").status()).isEqualTo(503);

        assertThat(mission.poll("other").body().path("action").stringValue()).isEqualTo("none");
        JsonNode again = mission.poll("unlucky").task();
        assertThat(again.path("id").stringValue()).isEqualTo(id);
        assertThat(again.path("fence").longValue()).isEqualTo(1);
        assertThat(again.path("attempt").intValue()).isEqualTo(1);
    }

    @Test
    void aWatcherSeesWhatItsWriterWasNeverTold() throws Exception {
        try (Api api = new Api(mission::origin);
                Watcher watcher = Watcher.of(api, "MC")) {
            long seq = watcher.seq();
            wire.cutNextCommit(Cut.BEFORE_ITS_ANSWER);
            assertThat(create("Unheard").status()).isEqualTo(503);
            Facts.await("the event", SOON, () -> watcher.seq() == seq + 1 || watcher.isBroken());
            assertThat(create("Heard").status()).isEqualTo(201);
            Facts.await("the next event", SOON, () -> watcher.seq() == seq + 2 || watcher.isBroken());
            assertThat(watcher.picture().tasks())
                    .isEqualTo(Picture.of(seq, mission.get("/tasks").body().path("tasks"))
                            .tasks());
            assertThat(watcher.connections()).isEqualTo(1);
            assertThat(watcher.snapshots()).isEqualTo(1);
        }
    }

    @Test
    void aWholeBatchWhoseAnswerWasLostIsRepeatedWithoutDoubles() throws Exception {
        wire.cutNextCommit(Cut.BEFORE_ITS_ANSWER);
        Together.run(40, i -> {
            Mission.Answer answer = create("Batch " + i);
            while (answer.status() == 503) {
                answer = create("Batch " + i);
            }
            assertThat(answer.status()).isEqualTo(201);
        });
        assertThat(wire.hasCut()).isTrue();
        assertThat(titles("Batch ")).hasSize(40).doesNotHaveDuplicates();
    }

    /// One attempt to connect takes five seconds to fail: a hundred commands in a row would take eight minutes.
    @Test
    void aDatabaseThatIsAwayIsSaidAtOnceToAllWhoWaitAndThenTheWriterGoesOn() throws Exception {
        create("Away before");
        wire.breakDown();
        long began = System.nanoTime();
        Together.run(100, i -> {
            Mission.Answer refused = create("Away " + i);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("database_unavailable");
        });
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));

        wire.mend();
        Facts.await("the writer to go on", SOON, () -> create("Away after").status() == 201);
        assertThat(titles("Away ")).containsExactly("Away after", "Away before");
    }
}
