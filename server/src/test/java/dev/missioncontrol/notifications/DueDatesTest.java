package dev.missioncontrol.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Dates that come near.
class DueDatesTest extends Addressees {
    @Test
    void aDueDateIsToldOnceWhenItIsNear() throws Exception {
        String person = someone();
        String id = task(person);
        inbox(person, 1);
        DueDates due = dueDates();
        due.tell();
        mission.patch("/tasks/" + id, "{\"dueDate\":\"" + Instant.now().plus(Duration.ofHours(30)) + "\"}");
        due.tell();
        assertThat(inbox(person, "").path("unread").intValue()).isEqualTo(1);
        mission.patch("/tasks/" + id, "{\"dueDate\":\"" + Instant.now().plus(Duration.ofHours(20)) + "\"}");
        due.tell();
        due.tell();
        dueDates().tell();
        assertThat(inbox(person, "").path("unread").intValue()).isEqualTo(2);
        assertThat(inbox(person, "").at("/groups/0/items/0/kind").stringValue()).isEqualTo("due_soon");
        mission.patch("/tasks/" + id, "{\"dueDate\":\"" + Instant.now().plus(Duration.ofHours(10)) + "\"}");
        due.tell();
        assertThat(inbox(person, "").path("unread").intValue()).isEqualTo(3);
        mission.patch(
                "/tasks/" + id,
                "{\"status\":\"Done\",\"dueDate\":\"" + Instant.now().plus(Duration.ofHours(5)) + "\"}");
        due.tell();
        assertThat(inbox(person, "").path("unread").intValue()).isEqualTo(3);
    }

    private static DueDates dueDates() {
        return new DueDates(
                mission.database(),
                new dev.missioncontrol.events.LogReader(
                        mission.database(),
                        new dev.missioncontrol.events.EventLog(mission.database()),
                        Teller.NAME,
                        new Teller(people -> {})),
                people -> {});
    }
}
