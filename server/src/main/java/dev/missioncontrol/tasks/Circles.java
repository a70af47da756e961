package dev.missioncontrol.tasks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Who goes round: what leads to nothing is taken away again and again, and what is left stays for ever. One look at
/// each way, however long the chains are; a query that follows every way from every task is quadratic.
public final class Circles {
    private Circles() {}

    /// @param ahead whom each task waits for, or is a part of
    /// @return the tasks from which a way leads round in a circle
    public static Set<UUID> among(Map<UUID, ? extends Collection<UUID>> ahead) {
        Map<UUID, Set<UUID>> waiting = new HashMap<>();
        Map<UUID, List<UUID>> waitedFor = new HashMap<>();
        Deque<UUID> free = new ArrayDeque<>();
        ahead.forEach((task, others) -> {
            Set<UUID> open = new HashSet<>(others);
            open.retainAll(ahead.keySet());
            open.forEach(other ->
                    waitedFor.computeIfAbsent(other, one -> new ArrayList<>()).add(task));
            waiting.put(task, open);
            if (open.isEmpty()) {
                free.add(task);
            }
        });
        while (!free.isEmpty()) {
            UUID done = free.poll();
            waiting.remove(done);
            for (UUID task : waitedFor.getOrDefault(done, List.of())) {
                Set<UUID> open = waiting.get(task);
                if (open != null && open.remove(done) && open.isEmpty()) {
                    free.add(task);
                }
            }
        }
        return waiting.keySet();
    }
}
