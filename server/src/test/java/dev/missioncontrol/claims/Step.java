package dev.missioncontrol.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One thing somebody does to a board. The numbers mean something only together with what is there: that way any part
/// of a sequence is a sequence too.
record Step(Verb verb, int task, int other, int session, int choice) {
    enum Verb {
        CREATE,
        POLL,
        CLAIM,
        RELEASE,
        HEARTBEAT,
        PROGRESS,
        MOVE,
        FINISH,
        EXECUTE,
        PRIORITY,
        ASSIGN,
        APPROVAL,
        DEPEND,
        BLOCKED_BY,
        DELETE,
        TIME_PASSES,
        CLEAN_UP,
        COMPLETE,
        FAIL,
        BLOCK,
        ASK_APPROVAL,
        DECIDE,
        ASK,
        ANSWER
    }

    private static final List<Verb> OFTEN =
            List.of(Verb.CREATE, Verb.CREATE, Verb.POLL, Verb.POLL, Verb.POLL, Verb.CLAIM, Verb.MOVE, Verb.TIME_PASSES);

    /// The same number gives the same steps.
    static List<Step> sequence(long seed, int length) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Verb verb = i < 3 ? Verb.CREATE : verb(random);
            steps.add(new Step(
                    verb, random.nextInt(1_000), random.nextInt(1_000), random.nextInt(1_000), random.nextInt(1_000)));
        }
        return steps;
    }

    private static Verb verb(Random random) {
        return random.nextBoolean()
                ? OFTEN.get(random.nextInt(OFTEN.size()))
                : Verb.values()[random.nextInt(Verb.values().length)];
    }

    /// A session, or nobody every third time.
    String caller() {
        return session % 3 == 2 ? "" : holder();
    }

    String holder() {
        return "s" + session % 4;
    }

    <T> T one(List<T> all) {
        return all.get(choice % all.size());
    }
}
