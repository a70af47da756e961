package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Description;
import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Every route the server offers, written down: one that appears or vanishes does so on purpose.
class RoutesTest {
    private static final List<String> PREFIXES = List.of("/api/v1", "/api");

    @Test
    void theServerOffersTheseRoutesUnderBothPrefixesAndNoOthers() throws IOException {
        try (App app = App.start(Mission.config(Map.of(), true), TestPostgres.freshAddress())) {
            List<String> written = golden().stream()
                    .flatMap(route -> PREFIXES.stream().map(prefix -> route.replace("{api}", prefix)))
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(app.routes()).containsExactlyElementsOf(written);
        }
    }

    @Test
    void everyRouteIsDescribedAndNothingElseIs() throws IOException {
        assertThat(Description.operations().stream().map(Description.Operation::route))
                .containsExactlyInAnyOrderElementsOf(golden());
    }

    private static List<String> golden() throws IOException {
        try (InputStream golden = Objects.requireNonNull(RoutesTest.class.getResourceAsStream("/routes.txt"))) {
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
