package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.missioncontrol.support.Facts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Several channels on one connection, and none that is not there.
class SideChannelsTest extends Listening {
    @Test
    void boardAndSideChannelsShareAConnectionAndWhoLeavesIsHeardNoMore() throws Exception {
        try (Client client = connect()) {
            subscribe(client, "{'board':'MC'}");
            subscribe(client, "{'channel':'me','person':'bea'}");
            assigned("bea");
            List<String> types = new ArrayList<>(List.of(
                    client.next().path("type").stringValue(),
                    client.next().path("type").stringValue()));
            assertThat(types).containsExactly("task:created", "notification:created");
            client.say("{'type':'unsubscribe','id':3,'payload':{'channel':'me','person':'bea'}}");
            assertThat(client.next("unsubscribed").path("channel").stringValue())
                    .isEqualTo("me");
            assigned("bea");
            assertThat(client.next().path("type").stringValue()).isEqualTo("task:created");
        }
        Facts.await("nobody to feed", Duration.ofSeconds(10), () -> mission.sideChannels() == 0);
    }

    @Test
    void whatIsNotThereIsAnErrorWithACode() {
        try (Client client = connect()) {
            for (List<String> one : List.of(
                    List.of("{'channel':'run:nonsense'}", "unknown_run"),
                    List.of("{'channel':'run:" + UUID.randomUUID() + "'}", "unknown_run"),
                    List.of("{'channel':'activity','board':'NOPE'}", "unknown_board"),
                    List.of("{'channel':'me','person':' '}", "bad_message"),
                    List.of("{'channel':'gossip'}", "unknown_channel"))) {
                client.say("{'type':'subscribe','id':1,'payload':" + one.getFirst() + "}");
                assertThat(client.next("error").path("code").stringValue()).isEqualTo(one.getLast());
            }
            for (int i = 0; i < 16; i++) {
                subscribe(client, "{'channel':'me','person':'p" + i + "'}");
            }
            subscribe(client, "{'channel':'me','person':'p1'}");
            client.say("{'type':'subscribe','id':1,'payload':{'channel':'me','person':'one too many'}}");
            assertThat(client.next("error").path("code").stringValue()).isEqualTo("too_many_channels");
        }
    }
}
