package dev.missioncontrol.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CirclesTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private static final UUID D = new UUID(0, 4);

    @Test
    void whoeverCannotGetOutGoesRound() {
        assertThat(Circles.among(Map.of(A, List.of(A)))).containsExactly(A);
        assertThat(Circles.among(Map.of(A, List.of(B), B, List.of(C), C, List.of(A), D, List.of())))
                .containsExactlyInAnyOrder(A, B, C);
        assertThat(Circles.among(Map.of(A, List.of(B), B, List.of(A), C, List.of(A, D), D, List.of())))
                .as("C only leads there, and cannot get out either")
                .containsExactlyInAnyOrder(A, B, C);
    }

    @Test
    void manyWaysToOnePlaceAreNoCircle() {
        assertThat(Circles.among(Map.of(A, List.of(B, C, B), B, List.of(D), C, List.of(D), D, List.of())))
                .isEmpty();
        assertThat(Circles.among(Map.of(A, List.of(B), C, List.of(B))))
                .as("B is not asked where it leads")
                .isEmpty();
        assertThat(Circles.among(Map.of())).isEmpty();
    }

    @Test
    void aLongChainIsNoCircleUntilItsEndsMeet() {
        Map<UUID, List<UUID>> chain = new HashMap<>();
        for (int i = 1; i <= 100_000; i++) {
            chain.put(new UUID(0, i), List.of(new UUID(0, i - 1)));
        }
        assertThat(Circles.among(chain)).isEmpty();
        chain.put(new UUID(0, 0), List.of(new UUID(0, 100_000)));
        assertThat(Circles.among(chain)).hasSize(100_001);
    }
}
