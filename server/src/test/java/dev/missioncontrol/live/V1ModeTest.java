package dev.missioncontrol.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class V1ModeTest {
    private LiveServer server = LiveServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart(Limits limits) {
        Rows rows = server.rows;
        server.close();
        server = new LiveServer(rows, limits);
    }

    private static void subscribe(Client client, String board, String after) {
        client.say("{'type':'subscribe','id':1,'payload':{'channel':'tasks','board':'" + board + "'" + after + "}}");
    }

    private static String after(String epoch, long seq) {
        return ",'after':{'epoch':'" + epoch + "','seq':" + seq + "}";
    }

    private static void assertSeqs(Client client, long from, long to) {
        for (long seq = from; seq <= to; seq++) {
            assertThat(client.next("task:updated").path("seq").longValue()).isEqualTo(seq);
        }
    }

    @Test
    void theServerSaysHello() {
        try (Client client = server.v1()) {
            JsonNode hello = client.next();
            assertThat(client.subprotocol()).isEqualTo("mission-control.v1");
            assertThat(hello.path("type").stringValue()).isEqualTo("hello");
            assertThat(hello.path("epoch").stringValue()).isEqualTo("e1.1");
            assertThat(hello.path("heartbeatSeconds").intValue()).isEqualTo(20);
        }
    }

    @Test
    void aFirstSubscriptionNamesTheSnapshotAndIsLive() {
        server.happen(Rows.MC, "task.created");
        try (Client client = server.v1()) {
            subscribe(client, "MC", "");
            assertThat(client.next("subscribed").toString())
                    .isEqualTo("{\"type\":\"subscribed\",\"id\":1,\"board\":\"" + Rows.MC
                            + "\",\"epoch\":\"e1.1\",\"seq\":1,\"recovered\":false,\"reason\":\"first\","
                            + "\"snapshot\":\"/api/v1/boards/" + Rows.MC + "/snapshot\"}");
            server.happen(Rows.MC, "task.claimed");
            JsonNode event = client.next();
            assertThat(event.toString())
                    .isEqualTo("{\"type\":\"task:updated\",\"event\":\"task.claimed\",\"data\":{\"id\":\"" + Rows.TASK
                            + "\",\"title\":\"Write the report\"},\"timestamp\":\"2026-01-02T12:00:00.000Z\",\"board\":\""
                            + Rows.MC + "\",\"seq\":2,\"actor\":{\"kind\":\"agent\",\"id\":\"ada\",\"name\":\"ada\"},"
                            + "\"requestId\":\"request-2\"}");
        }
    }

    @Test
    void aResumeReplaysFromMemoryAndGoesOnLive() {
        server.rows.commit(Rows.MC, 30).forEach(event -> server.hub.committed(List.of(event)));
        try (Client client = server.v1()) {
            subscribe(client, Rows.MC.toString(), after("e1.1", 10));
            JsonNode subscribed = client.next("subscribed");
            assertThat(subscribed.path("recovered").booleanValue()).isTrue();
            assertThat(subscribed.path("seq").longValue()).isEqualTo(30);
            assertSeqs(client, 11, 30);
            server.happen(Rows.MC, "task.updated");
            assertSeqs(client, 31, 31);
        }
    }

    @Test
    void aResumeThatMemoryForgotReplaysFromTheTable() {
        server.rows.commit(Rows.MC, 900);
        restart(new Pace().limits());
        try (Client client = server.v1()) {
            subscribe(client, "MC", after("e1.1", 120));
            assertThat(client.next("subscribed").path("recovered").booleanValue())
                    .isTrue();
            server.happen(Rows.MC, "task.updated");
            assertSeqs(client, 121, 901);
        }
    }

    @Test
    void aPositionThatCannotBeRecoveredSaysWhy() {
        server.rows.commit(Rows.MC, 2_600).forEach(event -> server.hub.committed(List.of(event)));
        restart(new Pace().limits());
        record Case(String after, String reason) {}
        for (Case position : List.of(
                new Case(after("other", 2_590), "epoch"),
                new Case(after("e1.1", 10), "expired"),
                new Case(after("e1.1", 2_601), "ahead"))) {
            try (Client client = server.v1()) {
                subscribe(client, "MC", position.after());
                JsonNode subscribed = client.next("subscribed");
                assertThat(subscribed.path("recovered").booleanValue()).isFalse();
                assertThat(subscribed.path("reason").stringValue()).isEqualTo(position.reason());
                assertThat(subscribed.path("seq").longValue()).isEqualTo(2_600);
            }
        }
    }

    @Test
    void aPositionAnotherProcessGaveOutIsLookedUpBeforeItCountsAsAhead() {
        restart(new Pace().poll(Duration.ofHours(1)).limits());
        server.rows.commit(Rows.MC, 3);
        try (Client client = server.v1()) {
            subscribe(client, "MC", after("e1.1", 2));
            assertThat(client.next("subscribed").path("recovered").booleanValue())
                    .isTrue();
            assertSeqs(client, 3, 3);
        }
    }

    @Test
    void oneConnectionWatchesManyBoardsEachWithItsOwnNumbers() {
        try (Client client = server.v1()) {
            subscribe(client, "MC", "");
            subscribe(client, "OPS", "");
            client.next("subscribed");
            client.next("subscribed");
            server.happen(Rows.OPS, "task.created");
            assertThat(client.next().path("board").stringValue()).isEqualTo(Rows.OPS.toString());
            server.happen(Rows.MC, "task.created");
            JsonNode event = client.next();
            assertThat(event.path("board").stringValue()).isEqualTo(Rows.MC.toString());
            assertThat(event.path("seq").longValue()).isEqualTo(1);

            client.say("{'type':'unsubscribe','id':7,'payload':{'board':'MC'}}");
            assertThat(client.next("unsubscribed").path("id").intValue()).isEqualTo(7);
            server.happen(Rows.MC, "task.created");
            server.happen(Rows.OPS, "task.created");
            assertThat(client.next().path("board").stringValue()).isEqualTo(Rows.OPS.toString());
        }
    }

    @Test
    void whatCannotBeDoneIsAnErrorWithACode() {
        try (Client client = server.v1()) {
            client.next("hello");
            subscribe(client, "NOPE", "");
            assertThat(client.next().toString())
                    .isEqualTo(
                            "{\"type\":\"error\",\"id\":1,\"code\":\"unknown_board\",\"message\":\"There is no board NOPE\"}");
            client.say("{'type':'subscribe','id':'b','payload':{'channel':'gossip','board':'MC'}}");
            assertThat(client.next().path("code").stringValue()).isEqualTo("unknown_channel");
            client.say("{'type':'somethingNew','id':3}");
            assertThat(client.next().path("code").stringValue()).isEqualTo("unknown_type");
            client.say("{'type':'ping','id':4}");
            assertThat(client.next("pong").path("id").intValue()).isEqualTo(4);
        }
    }

    @Test
    void aThirdBadMessageEndsTheConnection() {
        try (Client client = server.v1()) {
            client.next("hello");
            client.say("not json");
            assertThat(client.next().path("code").stringValue()).isEqualTo("bad_message");
            client.say("[]");
            assertThat(client.next().path("code").stringValue()).isEqualTo("bad_message");
            subscribe(client, "MC", ",'after':{'epoch':'e1.1','seq':'many'}");
            assertThat(client.closed().code()).isEqualTo(4400);
        }
    }

    @Test
    void whoSubscribesToNothingIsLetGo() {
        restart(new Pace().subscribe(Duration.ofMillis(100)).limits());
        try (Client silent = server.v1();
                Client subscriber = server.v1();
                Client plain = server.plain()) {
            subscribe(subscriber, "MC", "");
            assertThat(silent.closed()).isEqualTo(new Client.Closed(4408, "no subscribe"));
            server.happen(Rows.MC, "task.created");
            subscriber.next("task:created");
            plain.next("task:created");
        }
    }

    @Test
    void heartbeatsCarryTheHeadsOfTheBoards() {
        restart(new Pace().heartbeat(Duration.ofMillis(50)).limits());
        server.rows.commit(Rows.MC, 5);
        try (Client client = server.v1()) {
            subscribe(client, "MC", "");
            client.next("subscribed");
            JsonNode heads = client.next("heartbeat").path("heads");
            assertThat(heads.path(Rows.MC.toString()).path("epoch").stringValue())
                    .isEqualTo("e1.1");
        }
    }

    @Test
    void anotherHistoryMakesEveryReaderStartAgain() {
        server.happen(Rows.MC, "task.created");
        try (Client client = server.v1()) {
            subscribe(client, "MC", "");
            client.next("subscribed");
            server.rows.restoreAs("e2.1");
            JsonNode resync = client.next("resync");
            assertThat(resync.path("epoch").stringValue()).isEqualTo("e2.1");
            assertThat(resync.path("reason").stringValue()).isEqualTo("epoch");
            server.happen(Rows.MC, "task.updated");
            assertThat(client.next().path("seq").longValue())
                    .isEqualTo(resync.path("seq").longValue() + 1);
        }
    }

    @Test
    void aBoardMadeWhileWeRunIsHeardFromItsFirstEvent() {
        UUID fresh = UUID.fromString("00000000-0000-4000-8000-0000000000c9");
        try (Client client = server.plain()) {
            client.next("connected");
            server.happen(fresh, "task.created");
            assertThat(client.next("task:created").path("board").stringValue()).isEqualTo(fresh.toString());
        }
    }

    @Test
    void whatNobodyToldUsOfComesFromTheTableWithinAPoll() {
        try (Client client = server.v1()) {
            subscribe(client, "MC", "");
            client.next("subscribed");
            server.rows.commit(Rows.MC, 3);
            assertSeqs(client, 1, 3);
        }
    }

    @Test
    void aHoleIsFilledFromTheTableSoonerThanThePoll() {
        restart(new Pace().poll(Duration.ofHours(1)).limits());
        try (Client client = server.v1()) {
            subscribe(client, "MC", "");
            client.next("subscribed");
            server.happen(Rows.MC, "task.updated");
            server.rows.commit(Rows.MC, 2);
            server.happen(Rows.MC, "task.updated");
            assertSeqs(client, 1, 4);
        }
    }
}
