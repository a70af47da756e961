package dev.missioncontrol.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.tasks.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Random sequences of everything that people, sessions and time can do to a board: the server and a pure model of it
/// agree on every answer and, after every step, on every task.
///
/// Expired leases are resolved by a reaper of our own beside the server's: two server processes on one database.
class HeartModelTest {
    private static final List<Model.Limits> LIMITS = List.of(
            Model.Limits.NONE,
            new Model.Limits(Map.of("InProgress", 2, "Review", 1), null, Map.of()),
            new Model.Limits(Map.of("Review", 1), 2, Map.of("@ada", 1, "p1", 1)));
    private static final int SEQUENCES = Integer.getInteger("mission.sequences", 100);
    private static final int STEPS = 35;
    private static final long FIRST_SEED = Long.getLong("mission.seed", 1);

    private static Mission mission;
    private static BoardWriters writers;
    private static Reaper reaper;
    private static int boards;

    @BeforeAll
    static void start() {
        mission = Mission.start();
        Jdbi database = mission.database();
        writers = new BoardWriters(database, events -> {});
        Tasks tasks = new Tasks(database);
        reaper = new Reaper(writers, tasks, new Runs(database), new Leases(database));
    }

    @AfterAll
    static void theLogIsWhole() throws InterruptedException {
        writers.stop();
        assertThat(mission.broken()).isEmpty();
        mission.close();
    }

    @Test
    void theHeartDoesWhatItsModelDoes() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            List<Step> steps = Step.sequence(seed, STEPS);
            String difference = difference(steps);
            if (difference != null) {
                List<Step> fewest = shrink(steps);
                throw new AssertionError("seed " + seed + ": " + difference + "\n\nThe same with fewer steps: "
                        + difference(fewest) + "\n" + fewest);
            }
        }
        System.out.println("The heart did what its model does, seeds " + FIRST_SEED + " to "
                + (FIRST_SEED + SEQUENCES - 1) + ", " + STEPS + " steps each.");
    }

    /// Leaves out one step after the other for as long as the difference stays.
    private static List<Step> shrink(List<Step> steps) {
        List<Step> fewest = new ArrayList<>(steps);
        for (int i = fewest.size() - 1; i >= 0; i--) {
            List<Step> fewer = new ArrayList<>(fewest);
            fewer.remove(i);
            if (difference(fewer) != null) {
                fewest = fewer;
            }
        }
        return fewest;
    }

    /// @return where server and model part, or null
    private static @Nullable String difference(List<Step> steps) {
        Model.Limits limits = LIMITS.get(Math.floorMod(steps.hashCode(), LIMITS.size()));
        BothBoards board = new BothBoards(mission, reaper, "M" + ++boards, limits);
        try {
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                String expected = "";
                String actual = "";
                if (step.verb() == Step.Verb.CREATE
                        || !board.model.board.numbers().isEmpty()) {
                    BothBoards.Both both = board.take(step);
                    expected = both.expected();
                    actual = both.actual();
                }
                List<String> model = board.model.board.lines();
                List<String> server = board.real.lines();
                if (!expected.equals(actual) || !model.equals(server)) {
                    if (board.real.leasesCountAnew()) {
                        return null;
                    }
                    return "step " + i + " " + step + "\nexpected " + expected + "\n" + String.join("\n", model)
                            + "\nbut was  " + actual + "\n" + String.join("\n", server);
                }
            }
            return null;
        } finally {
            mission.timePasses(Duration.ofHours(2));
            reaper.reap();
        }
    }
}
