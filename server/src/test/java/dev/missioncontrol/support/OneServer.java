package dev.missioncontrol.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// One server for all tests of a class; after each of them its log has to be whole.
public abstract class OneServer {
    protected static Mission mission;

    @BeforeAll
    static void startServer() {
        mission = Mission.start();
    }

    @AfterEach
    void theLogIsWhole() {
        assertThat(mission.broken())
                .filteredOn(broken -> !(letsTimePass() && broken.startsWith("no expired lease is left over")))
                .isEmpty();
    }

    /// Whether its tests may leave expired leases for the reaper's next round. Everything else has to hold all the
    /// same.
    protected boolean letsTimePass() {
        return false;
    }

    @AfterAll
    static void stopServer() {
        mission.close();
    }
}
