package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Mission;
import dev.missioncontrol.support.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every route the server offers, written down: one that appears or vanishes does so on purpose.
class RoutesTest {
    private static final List<String> PREFIXES = List.of("/api/v1", "/api");

    @Test
    void theServerOffersTheseRoutesUnderBothPrefixesAndNoOthers() throws IOException {
        Config config = Mission.config(Map.of(), true);
        try (App app = App.start(config, TestPostgres.freshAddress());
                InputStream golden = RoutesTest.class.getResourceAsStream("/routes.txt")) {
            assertThat(golden).isNotNull();
            List<String> written = new String(golden.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(route -> PREFIXES.stream().map(prefix -> route.replace("{api}", prefix)))
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(app.routes()).containsExactlyElementsOf(written);
        }
    }
}
