package dev.missioncontrol.claims;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A task as the model has it, with whoever holds it.
final class ModelTask {
    static final class Hold {
        final String session;
        final String agent;
        final long fence;
        final int ttl;
        final long acquired;
        long heartbeat;
        long renewal;
        boolean acknowledged;

        Hold(String session, String agent, long fence, int ttl, long acquired) {
            this.session = session;
            this.agent = agent;
            this.fence = fence;
            this.ttl = ttl;
            this.acquired = acquired;
        }
    }

    final int number;
    String status = "";
    String state = "queued";
    int priority;
    String assignee = "";
    boolean needsApproval;
    boolean approved;

    /// The state of the newest request for approval, or nothing.
    String request = "";

    boolean neededBefore;

    /// The question that is open, or nothing.
    String question = "";

    Set<Integer> blockedBy = new TreeSet<>();
    int attempt;
    long fence;
    long version = 1;
    long availableAt;
    int reported;

    @Nullable
    Hold hold;

    /// Whether somebody said why it is blocked.
    boolean reason;

    String lastSession = "";
    String lastOutcome = "";

    ModelTask(int number) {
        this.number = number;
    }

    boolean isClosed() {
        return status.equals("Done");
    }

    boolean awaitsApproval() {
        return needsApproval && !approved;
    }

    boolean works(String session) {
        return hold != null && hold.session.equals(session);
    }

    boolean lies(String session) {
        return !session.isEmpty() && (hold == null || !hold.session.equals(session));
    }

    boolean asks() {
        return !question.isEmpty() || request.equals("requested");
    }

    boolean saidBefore(String session, String outcome) {
        return hold == null && !session.isEmpty() && lastSession.equals(session) && lastOutcome.equals(outcome);
    }

    String worker() {
        return hold == null ? assignee : hold.agent;
    }

    boolean isIn(String lane) {
        return lane.equals("@" + assignee) || lane.equals("p" + priority);
    }

    Hold hold() {
        if (hold == null) {
            throw new IllegalStateException(number + " is not held");
        }
        return hold;
    }

    String stateIn(String status) {
        boolean claimed = hold != null;
        boolean over = state.equals("completed") || state.equals("failed");
        return switch (status) {
            case "Done" -> "completed";
            case "Review" -> claimed ? "completed" : state;
            case "Blocked" -> claimed ? "waiting" : state;
            case "InProgress" -> claimed ? "running" : over ? "queued" : state;
            default -> "queued";
        };
    }

    void end(String session, String outcome) {
        if (hold == null) {
            return;
        }
        fence += hold.session.equals(session) ? 0 : 1;
        hold = null;
        lastOutcome = outcome;
    }

    /// What was asked is settled.
    void goOn() {
        if (hold != null && state.equals("waiting") && !asks() && !status.equals("Blocked")) {
            state = "running";
        }
    }
}
