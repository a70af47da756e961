package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ParkedTest extends Contract {
    @Test
    void twoHundredParkedPollersAreInNobodysWayAndEachGetsATaskOfItsOwn() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Mission.Answer>> parked = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String path = "/tasks/ready-for-work?wait=50&assignee=ada&sessionKey=parked-" + i;
                parked.add(threads.submit(() -> get(path)));
            }
            Set<String> created = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                created.add(id(readyFor("ada")));
            }
            Set<String> claimed = new HashSet<>();
            for (Future<Mission.Answer> poller : parked) {
                claimed.add(id(poller.get().task()));
            }
            assertThat(claimed).hasSize(200).isEqualTo(created);
        }
    }
}
