package dev.missioncontrol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FullQueueTest extends Contract {
    /// More than the queue and the batch under way can hold.
    private static final int WRITES = 1_024 + 64 + 12;

    @Test
    void aFullQueueSaysWhenToComeBackAndWhatWaitsIsWritten() throws Exception {
        long before = seq();
        int written = 0;
        int refused = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Handle hold = mission.database().open()) {
            CompletionService<Mission.Answer> answers = new ExecutorCompletionService<>(threads);
            hold.begin();
            hold.execute("SELECT FROM board_stream FOR UPDATE");
            for (int i = 0; i < WRITES; i++) {
                answers.submit(() -> post("/tasks", "title", "One of many"));
            }
            Mission.Answer first = answers.take().get();
            hold.rollback();
            JsonNode refusal = isProblem(first, 503, "overloaded");
            assertThat(first.raw().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refusal.path("retryable").booleanValue()).isTrue();
            assertThat(refusal.path("retryAfterSeconds").intValue()).isEqualTo(1);
            refused++;
            for (int i = 1; i < WRITES; i++) {
                Mission.Answer answer = answers.take().get();
                assertThat(answer.status()).isIn(201, 503);
                written += answer.status() == 201 ? 1 : 0;
                refused += answer.status() == 503 ? 1 : 0;
            }
        }
        assertThat(written + refused).isEqualTo(WRITES);
        assertThat(seq()).isEqualTo(before + written);
    }
}
