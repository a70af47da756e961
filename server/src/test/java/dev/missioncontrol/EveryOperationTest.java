package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.missioncontrol.support.Description;
import dev.missioncontrol.support.Succeeded;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Comes last, in a JVM of its own (pom.xml): a description that no answer was held against would prove nothing.
@Tag("last")
class EveryOperationTest {
    /// Only the whole suite can show it.
    @Test
    void everyOperationHasSucceededInSomeTest() throws IOException {
        assumeTrue(System.getProperty("test") == null, "only a part of the tests runs");
        List<String> described = Description.operations().stream()
                .filter(operation -> !operation.described().path("responses").has("101")) // its tests speak WebSocket
                .map(Description.Operation::route)
                .toList();
        assertThat(Succeeded.all()).containsAll(described);
    }
}
