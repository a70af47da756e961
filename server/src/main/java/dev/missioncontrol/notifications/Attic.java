package dev.missioncontrol.notifications;

import org.jdbi.v3.core.Jdbi;

/// Forgets old notifications: those of more than 90 days ago, and what an inbox has beyond its newest 10,000.
final class Attic {
    private static final String OLD = """
            DELETE FROM notification
             WHERE told_at < clock_timestamp() - interval '90 days'
            """;

    private static final String TOO_MANY = """
            WITH full_inbox AS MATERIALIZED
                 (SELECT i.person,
                         (SELECT number
                            FROM notification
                           WHERE person = i.person
                           ORDER BY number DESC
                          OFFSET 10000
                           LIMIT 1) AS last
                    FROM inbox i)
            DELETE FROM notification n
             USING full_inbox f
             WHERE n.person = f.person
               AND n.number <= f.last
            """;

    private final Jdbi jdbi;

    Attic(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void clear() {
        jdbi.useHandle(handle -> {
            handle.execute(OLD);
            handle.execute(TOO_MANY);
        });
    }
}
