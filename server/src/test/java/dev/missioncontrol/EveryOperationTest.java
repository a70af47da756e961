package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.missioncontrol.support.DescribedAnswer;
import dev.missioncontrol.support.Description;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Comes last: a description that no answer was held against would prove nothing.
@Order(Integer.MAX_VALUE)
class EveryOperationTest {
    /// Only the whole suite can show it.
    @Test
    void everyOperationHasSucceededInSomeTest() {
        assumeTrue(System.getProperty("test") == null, "only a part of the tests runs");
        List<String> described = Description.operations().stream()
                .filter(operation -> !operation.described().path("responses").has("101")) // its tests speak WebSocket
                .map(Description.Operation::route)
                .toList();
        assertThat(DescribedAnswer.succeeded()).containsAll(described);
    }
}
