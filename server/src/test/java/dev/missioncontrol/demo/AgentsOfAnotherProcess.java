package dev.missioncontrol.demo;

import java.io.IOException;
import java.nio.file.Path;

/// The supervisor of the agents in a JVM of its own, which can be killed.
final class AgentsOfAnotherProcess {
    private AgentsOfAnotherProcess() {}

    /// Says the ids of all agents' processes once they are there.
    public static void main(String[] arguments) throws InterruptedException, IOException {
        try (DemoAgents agents = DemoAgents.start("http://127.0.0.1:9", 10)) {
            while (agents.processes().size() < DemoAgents.NAMES.size()) {
                Thread.onSpinWait();
            }
            StringBuilder ids = new StringBuilder();
            agents.processes().values().forEach(agent -> ids.append(agent.pid()).append(' '));
            System.out.println(ids);
            System.in.read();
        }
    }

    static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AgentsOfAnotherProcess.class.getName())
                .start();
    }
}
