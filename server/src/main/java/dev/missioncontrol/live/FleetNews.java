package dev.missioncontrol.live;

import dev.missioncontrol.events.BoardEvent;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What happened to runs, to tasks in hand and to agents since it was last told; bounded, whoever listens or not.
final class FleetNews {
    /// Of each; beyond them all is read again.
    private static final int MOST_IDS = 200;

    private static final int MOST_AGENTS = 50;

    /// @param isTooMuch more than is told one by one; the sets are empty
    record Told(Set<String> runs, Set<String> tasks, Set<String> agents, boolean isTooMuch) {
        boolean isEmpty() {
            return runs.isEmpty() && tasks.isEmpty() && agents.isEmpty();
        }
    }

    private Set<String> runs = new HashSet<>();
    private Set<String> tasks = new HashSet<>();
    private Set<String> agents = new HashSet<>();
    private boolean isTooMuch;

    synchronized void note(BoardEvent event) {
        switch (event.entity()) {
            case RUN -> ofRun(event);
            case TASK -> ofTask(event);
            case BOARD -> ofBoard();
        }
        checkSizes();
    }

    synchronized void note(String agent) {
        agents.add(agent);
        checkSizes();
    }

    synchronized Told take() {
        Told told = new Told(runs, tasks, agents, isTooMuch);
        forget();
        isTooMuch = false;
        return told;
    }

    synchronized boolean hasAny() {
        return isTooMuch || !runs.isEmpty() || !tasks.isEmpty() || !agents.isEmpty();
    }

    private void ofRun(BoardEvent event) {
        runs.add(event.entityId().toString());
        if (!event.type().equals("run.updated")) {
            agents.add(event.subject().path("agent").stringValue(""));
        }
    }

    /// Only while somebody holds it; a task that is deleted takes its runs with it, which no event names.
    private void ofTask(BoardEvent event) {
        if (event.type().equals("task.deleted")) {
            isTooMuch = true;
            return;
        }
        JsonNode holder = event.subject().path("lease").path("agent");
        if (holder.isMissingNode()) {
            return;
        }
        tasks.add(event.entityId().toString());
        if (!event.type().equals("task.progressed")) {
            agents.add(holder.stringValue(""));
        }
    }

    /// Its name, its limits, whether it is in the archive: everything on it may look different.
    private void ofBoard() {
        isTooMuch = true;
    }

    private void checkSizes() {
        isTooMuch |= runs.size() > MOST_IDS || tasks.size() > MOST_IDS || agents.size() > MOST_AGENTS;
        if (isTooMuch) {
            forget();
        }
    }

    private void forget() {
        runs = new HashSet<>();
        tasks = new HashSet<>();
        agents = new HashSet<>();
    }
}
