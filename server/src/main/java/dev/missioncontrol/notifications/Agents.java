package dev.missioncontrol.notifications;

import dev.missioncontrol.identity.Identity;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Which names are agents': while nobody signs in, a name is an agent's once it was seen to act as one.
final class Agents {
    private static final String AMONG = """
            SELECT name
              FROM unnest(CAST(:names AS text[])) AS name
             WHERE EXISTS (SELECT FROM run WHERE run.agent = name)
                OR EXISTS (SELECT FROM agent WHERE agent.name = name.name)
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
