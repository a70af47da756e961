package dev.missioncontrol.notifications;

import dev.missioncontrol.identity.Identity;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Which names are agents': while nobody signs in, a name is an agent's once it has held a claim.
final class Agents {
    private static final String AMONG = """
            SELECT name
              FROM unnest(CAST(:names AS text[])) AS name
             WHERE EXISTS (SELECT
                             FROM run
                            WHERE agent = name)
            """;

    private Agents() {}

    static Set<String> among(Handle handle, Set<String> names) {
        Set<String> agents = new HashSet<>(handle.createQuery(AMONG)
                .bindArray("names", String.class, names.toArray())
                .mapTo(String.class)
                .list());
        agents.add(Identity.USUAL_AGENT);
        return agents;
    }
}
