package dev.missioncontrol.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.FaultyWire;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Ready means: the database answers and holds what this build needs. Alive means less.
class ReadinessTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void aServerThatStartedIsReady() {
        try (Mission mission = Mission.start()) {
            Mission.Answer answer = ready(mission);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("status").stringValue()).isEqualTo("ready");
            assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void withoutItsDatabaseItIsAliveButNotReadyUntilThatIsBack() throws Exception {
        try (FaultyWire wire = FaultyWire.to(TestPostgres.freshAddress());
                Mission mission = Mission.on(wire.address())) {
            wire.breakDown();
            for (int ask = 1; ask <= 3; ask++) {
                long began = System.nanoTime();
                Mission.Answer answer = ready(mission);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.code()).isEqualTo("database_unavailable");
                assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/problem+json");
            }
            assertThat(mission.call("GET", "/health", null).status()).isEqualTo(200);
            wire.mend();
            Facts.await(
                    "the server to be ready again", SOON, () -> ready(mission).status() == 200);
        }
    }

    @Test
    void aDatabaseThatLacksTheFirstDataOrAStepOfTheSchemaIsNotReady() {
        try (Mission mission = Mission.start()) {
            mission.database().useHandle(handle -> handle.execute("UPDATE installation SET furnished_at = NULL"));
            assertThat(ready(mission).code()).isEqualTo("not_ready");
            mission.database().useHandle(handle -> handle.execute("UPDATE installation SET furnished_at = now()"));
            assertThat(ready(mission).status()).isEqualTo(200);
            mission.database()
                    .useHandle(handle ->
                            handle.execute("DELETE FROM flyway_schema_history WHERE version = '001' OR version = '1'"));
            assertThat(ready(mission).code()).isEqualTo("not_ready");
        }
    }

    private static Mission.Answer ready(Mission mission) {
        return mission.call("GET", "/health/ready", null);
    }
}
