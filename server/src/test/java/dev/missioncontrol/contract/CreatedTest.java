package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A task is answered and told as it was written, without being read again.
class CreatedTest extends Contract {
    @Test
    void aCreatedTaskIsAnsweredAsItIsReadAfterwards() {
        JsonNode parent = task();
        for (JsonNode created : List.of(
                task(),
                task("status", "Done"),
                task("status", "Ready", "executionState", "running"),
                task("needsApproval", true),
                task("results", java.util.Map.of("b", 1.50, "a", List.of(1e2))),
                task("blockedBy", List.of(id(parent)), "status", "Ready"),
                task(
                        "title",
                        "All",
                        "description",
                        "d",
                        "status",
                        "Ready",
                        "priority",
                        "Low",
                        "assignee",
                        "Ada",
                        "tags",
                        List.of("a", "b"),
                        "planChecklist",
                        List.of("x"),
                        "estimate",
                        1.25,
                        "dueDate",
                        "2026-12-01T10:00:00.123456789Z",
                        "parentId",
                        id(parent),
                        "maxAttempts",
                        7,
                        "onLeaseLost",
                        "hold",
                        "demo",
                        true))) {
            assertThat(read(created)).isEqualTo(created);
        }
    }
}
