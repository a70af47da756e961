package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.db.Folders;
import dev.missioncontrol.support.Altered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The check of the checker: a server without one of its guards must fail the suite, for the reason we think.
class CheckOfTheChecksTest {
    private static final String CALLER = "dev/missioncontrol/claims/Caller.java";
    private static final String LEASES = "dev/missioncontrol/claims/Leases.java";
    private static final String CANDIDATES = "dev/missioncontrol/claims/Candidates.java";
    private static final String ENDINGS = "dev/missioncontrol/claims/Endings.java";
    private static final String LIMITS = "dev/missioncontrol/claims/WipLimits.java";
    private static final String RACES = "dev.missioncontrol.claims.WipRaceTest";
    private static final String REAPER = "String REMOVE_EXPIRED = ";
    private static final String FENCES = "dev.missioncontrol.claims.FenceTest";
    private static final String TIMES = "dev.missioncontrol.claims.LeaseTimeTest";
    private static final String HEARTBEAT_FIRST = "aHeartbeatThatCameFirstKeepsTheLeaseAndALaterOneIsLost";
    private static final String OLD_CLAIM = "anOldClaimIsNotWhatTheReaperTakes";
    private static final String PLACES = "dev.missioncontrol.claims.PlaceTest";
    private static final String MODEL = "dev.missioncontrol.claims.HeartModelTest";

    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createTempDirectory("mission-control-altered-");
        System.setProperty("mission.sequences", "15");
    }

    @AfterEach
    void removeFolder() throws Exception {
        System.clearProperty("mission.sequences");
        Folders.delete(folder);
    }

    @Test
    void theServerAsItIsPasses() throws Exception {
        for (String suite : List.of(FENCES, MODEL, PLACES, RACES)) {
            assertThat(Altered.nothing(folder).failures(suite)).isEmpty();
        }
        assertThat(Altered.nothing(folder).failures(TIMES, HEARTBEAT_FIRST, OLD_CLAIM))
                .isEmpty();
    }

    @Test
    void withoutTheCheckOfTheHolderTheSuiteFails() throws Exception {
        Altered altered = Altered.of(folder, CALLER, "", "if (saysWhoHolds() && !holds(task)) {", "if (false) {");
        assertThat(altered.failures(FENCES))
                .extracting(Altered.Failure::test)
                .contains("anotherSessionChangesNothing", "theHolderWithAnOldFenceChangesNothing");
    }

    @Test
    void withoutTheComparisonOfFencesTheSuiteFails() throws Exception {
        Altered altered = Altered.of(
                folder, CALLER, "", "&& (fence == null || fence == lease.fence())", "&& fence != Long.valueOf(-1)");
        assertThat(altered.failures(FENCES))
                .extracting(Altered.Failure::test)
                .containsExactly("theHolderWithAnOldFenceChangesNothing");
    }

    @Test
    void withoutTheSessionInTheHeartbeatsStatementTheSuiteFails() throws Exception {
        Altered altered = Altered.of(
                folder,
                LEASES,
                "",
                "(CAST(:session AS text) IS NULL OR session_key = :session)",
                "(CAST(:session AS text) IS NULL OR session_key = :session OR true)");
        assertThat(altered.failures(FENCES)).extracting(Altered.Failure::test).contains("anotherSessionChangesNothing");
    }

    /// The reaper lists without locks and asks again under the lock: that second question is what protects a heartbeat.
    @Test
    void withoutTheSecondLookAtTheClockTheSuiteFails() throws Exception {
        Altered altered = Altered.of(folder, LEASES, REAPER, "< clock_timestamp()", "< 'infinity'");
        assertThat(altered.failures(TIMES, HEARTBEAT_FIRST)).hasSize(1);
    }

    @Test
    void withoutTheFenceInTheReapersStatementTheSuiteFails() throws Exception {
        Altered altered = Altered.of(folder, LEASES, REAPER, "AND fence = :fence", "AND (fence = :fence OR true)");
        assertThat(altered.failures(TIMES, OLD_CLAIM)).hasSize(1);
    }

    @Test
    void withAnotherOrderOfClaimsTheModelNotices() throws Exception {
        Altered altered =
                Altered.of(folder, CANDIDATES, "String BEST = ", "ORDER BY priority, rank, id", "ORDER BY rank, id");
        assertThat(altered.failures(MODEL)).hasSize(1);
    }

    @Test
    void withAPlaceTakenForNoneTheSuiteFails() throws Exception {
        Altered altered = Altered.of(
                folder, ENDINGS, "", "if (!draft.placed) {", "if (draft.rank.equals(draft.before.rank())) {");
        assertThat(altered.failures(PLACES)).hasSize(1);
    }

    @Test
    void withLimitsThatOnlyWarnTheSuiteFails() throws Exception {
        Altered altered = Altered.of(folder, LIMITS, "", "if (blocks && !override) {", "if (false) {");
        assertThat(altered.failures(RACES)).hasSize(2);
    }
}
