package dev.missioncontrol.tasks.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.missioncontrol.tasks.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class QueryCasesTest {
    private static final QueryCases CASES = QueryCases.read();

    static Stream<JsonNode> good() {
        return CASES.cases.stream().filter(one -> !one.has("error"));
    }

    static Stream<JsonNode> bad() {
        return CASES.cases.stream().filter(one -> one.has("error"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void aQueryReadsAndFindsAsWritten(JsonNode one) {
        TaskQuery query = TaskQuery.parse(one.path("q").stringValue());
        assertThat(query.print()).isEqualTo(one.path("printed").stringValue());
        assertThat(TaskQuery.parse(query.print())).isEqualTo(query);
        assertThat(found(query))
                .containsExactlyElementsOf(one.path("tasks")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aFaultNamesItsPlace(JsonNode one) {
        JsonNode error = one.path("error");
        assertThatThrownBy(() -> TaskQuery.parse(one.path("q").stringValue()))
                .isInstanceOfSatisfying(QueryFault.class, fault -> {
                    assertThat(fault.code()).isEqualTo(error.path("code").stringValue());
                    assertThat(fault.position())
                            .isEqualTo(error.path("position").intValue());
                    assertThat(fault.length()).isEqualTo(error.path("length").intValue());
                    assertThat(fault.expected()).isNotBlank();
                });
    }

    private static List<String> found(TaskQuery query) {
        return CASES.tasks.stream()
                .filter(task -> Matching.matches(query, task, CASES.from, CASES.around))
                .map(Task::key)
                .toList();
    }
}
