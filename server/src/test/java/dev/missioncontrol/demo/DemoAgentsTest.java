package dev.missioncontrol.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DemoAgentsTest {
    /// A second of the agents' lives, so that theirs pass twenty times as fast as ours.
    private static final int SECOND_MILLIS = 50;

    @Test
    void sixProcessesClaimReportAndFinishAndAKilledOnesTaskIsPickedUpAgain() throws Exception {
        try (Mission mission = Mission.filled();
                Frames frames = new Frames(mission.port())) {
            try (DemoAgents agents = DemoAgents.start(mission.origin(), SECOND_MILLIS)) {
                awaitThatAllWork(frames);
                killOneAndAwaitItsTaskDone(mission, frames, agents);
            }
            assertThat(mission.broken()).isEmpty();
        }
    }

    private static void awaitThatAllWork(Frames frames) throws InterruptedException {
        Set<String> working = new HashSet<>();
        Set<String> finished = new HashSet<>();
        frames.next(task -> {
            working.add(task.path("lease").path("agent").asString(""));
            if (task.path("executionState").asString("").equals("completed")) {
                finished.add(task.path("key").stringValue());
            }
            return working.containsAll(DemoAgents.NAMES) && finished.size() >= 3;
        });
    }

    private static void killOneAndAwaitItsTaskDone(Mission mission, Frames frames, DemoAgents agents) throws Exception {
        String id = mission.post("/tasks", """
                        {"title": "Ours", "status": "Ready", "assignee": "scout", "priority": "Critical",
                         "planChecklist": ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]}
                        """).task().path("id").stringValue();
        JsonNode held = frames.next(
                task -> isHeld(task, id) && task.path("currentStepIndex").intValue() == 1);
        ProcessHandle scout = Objects.requireNonNull(agents.processes().get("scout"));
        assertThat(scout.destroyForcibly()).isTrue();
        scout.onExit().get(10, TimeUnit.SECONDS);
        mission.timePasses(Duration.ofSeconds(31));

        String lost = held.path("sessionKey").stringValue();
        JsonNode again = frames.next(task ->
                isHeld(task, id) && !task.path("sessionKey").stringValue().equals(lost));
        assertThat(again.path("fence").longValue())
                .isGreaterThan(held.path("fence").longValue());
        frames.next(task -> task.path("id").asString("").equals(id) && !task.has("lease"));
    }

    @Test
    void theyEndWithTheProcessThatStartedThemEvenWhenItIsKilled() throws Exception {
        Process starter = AgentsOfAnotherProcess.start();
        String line = starter.inputReader(UTF_8).readLine();
        List<ProcessHandle> agents = Arrays.stream(line.strip().split(" ", -1))
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
        assertThat(agents).hasSize(6).allMatch(ProcessHandle::isAlive);
        starter.destroyForcibly();
        for (ProcessHandle agent : agents) {
            agent.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    private static boolean isHeld(JsonNode task, String id) {
        return task.path("id").asString("").equals(id) && task.has("lease");
    }
}
