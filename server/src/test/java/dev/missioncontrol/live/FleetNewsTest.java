package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/// What waits to be told to those who follow the fleet.
class FleetNewsTest {
    @Test
    void moreNewsThanAreToldOneByOneAreReadAgain() {
        FleetNews news = new FleetNews();
        for (int i = 0; i < 51; i++) {
            news.note("agent " + i);
        }
        assertThat(news.take()).isEqualTo(new FleetNews.Told(Set.of(), Set.of(), Set.of(), true));
        news.note("one");
        assertThat(news.take()).isEqualTo(new FleetNews.Told(Set.of(), Set.of(), Set.of("one"), false));
    }
}
