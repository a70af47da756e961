package dev.missioncontrol.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.support.Api;
import dev.missioncontrol.support.Facts;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.Watcher;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// After a restore the history has another name, and nobody goes on from a number of the old one.
class RestoreTest {
    @Test
    void whoeverWatchesBeginsAnewWhenTheEpochIsRenewed() throws Exception {
        try (Mission mission = Mission.start();
                Api api = new Api(mission::origin);
                Watcher watcher = Watcher.of(api, "MC")) {
            mission.ready("Before the backup");
            String before = epoch(mission);
            int snapshots = watcher.snapshots();

            new EventLog(mission.database()).renewEpoch();

            // A snapshot may be a second old.
            Facts.await(
                    "another epoch",
                    Duration.ofSeconds(20),
                    () -> !epoch(mission).equals(before));
            Facts.await("another snapshot", Duration.ofSeconds(20), () -> watcher.snapshots() > snapshots);
            mission.ready("After it");
            Facts.await("what happens after it", Duration.ofSeconds(20), () -> watcher.seq() >= 2);
            assertThat(watcher.isBroken()).isFalse();
        }
    }

    private static String epoch(Mission mission) {
        return mission.get("/boards/MC/snapshot").body().path("epoch").stringValue();
    }
}
