package dev.missioncontrol.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What an inbox forgets.
class AtticTest extends Addressees {
    @Test
    void anInboxForgetsWhatIsOldAndWhatIsTooMuch() throws Exception {
        String person = someone();
        String id = task(person);
        inbox(person, 1);
        mission.database().useHandle(handle -> {
            handle.createUpdate("""
                            INSERT INTO notification (
                                   board_id, id, person, kind, seq, task_id, task_key, task_title, sentence, actor_kind,
                                   actor_id, actor_name, data, at, number, revision, needs_you)
                            SELECT n.board_id, gen_random_uuid(), n.person, n.kind, 1000000 + i, n.task_id, n.task_key,
                                   n.task_title, n.sentence, n.actor_kind, n.actor_id, n.actor_name, n.data, n.at,
                                   n.number + i, n.revision, false
                              FROM notification n, generate_series(1, 10005) AS i
                             WHERE n.person = :person
                            """).bind("person", person).execute();
            handle.createUpdate("""
                            UPDATE notification
                               SET told_at = told_at - interval '91 days'
                             WHERE person = :person
                               AND number > 10000
                            """).bind("person", person).execute();
        });
        new Attic(mission.database()).clear();
        assertThat(inbox(person, "").path("unread").intValue()).isEqualTo(10_000);
        mission.database()
                .useHandle(handle -> handle.execute(
                        "UPDATE notification SET told_at = told_at - interval '91 days'" + " WHERE task_id = ?",
                        UUID.fromString(id)));
        new Attic(mission.database()).clear();
        assertThat(inbox(person, "").path("unread").intValue()).isZero();
    }
}
