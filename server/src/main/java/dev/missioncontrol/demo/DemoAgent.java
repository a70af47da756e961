package dev.missioncontrol.demo;

import java.io.IOException;
import java.time.InstantSource;

/// A process that plays an agent: it asks for work, works, reports, and asks again. One process is one session.
public final class DemoAgent {
    private static final int SHORTEST_LEASE_SECONDS = 15;
    private static final int LONGEST_LEASE_SECONDS = 30;

    /// How many of the idle moments end in a look at the board.
    private static final double FORESIGHT = 0.9;

    private final Api api;
    private final Chance chance;
    private final Planner planner;

    private DemoAgent(Api api, Chance chance) {
        this.api = api;
        this.chance = chance;
        this.planner = new Planner(api, chance, InstantSource.system());
    }

    /// Called with the server's origin, the agent's name, a seed for its luck, and how many milliseconds a second of
    /// its life lasts. It lives until its standard input ends, which is when its server ends.
    public static void main(String[] arguments) throws InterruptedException {
        String name = arguments[1];
        long seed = Long.parseLong(arguments[2]);
        Thread.ofPlatform().daemon().name("server gone").start(DemoAgent::endWithTheServer);
        Api api = new Api(arguments[0], name, "demo:" + name + ":" + Long.toHexString(seed));
        DemoAgent agent = new DemoAgent(api, new Chance(seed, Integer.parseInt(arguments[3])));
        agent.live();
    }

    /// Even when the server was killed: then nobody can be told, so nothing is.
    private static void endWithTheServer() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said this way
            }
        } catch (IOException e) {
            // the same as the end
        }
        Runtime.getRuntime().halt(0);
    }

    private void live() throws InterruptedException {
        while (true) {
            try {
                var task = api.nextTask(chance.between(SHORTEST_LEASE_SECONDS, LONGEST_LEASE_SECONDS));
                if (task.isPresent()) {
                    new Assignment(api, chance, Habits.USUAL, task.get()).work();
                } else if (chance.happens(FORESIGHT)) {
                    planner.plan();
                }
            } catch (IOException | Api.Refused e) {
                // The claim is lost, the task is gone or the server is busy: there is always other work.
            }
            chance.pause(2, 8);
        }
    }
}
