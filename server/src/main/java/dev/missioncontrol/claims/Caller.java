package dev.missioncontrol.claims;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Task;
import org.jspecify.annotations.Nullable;

/// Who acts, and what the call says of its claim. What is given is checked; who gives nothing is trusted, as the
/// tracker's contract has it.
public record Caller(
        Actor actor, @Nullable String sessionKey, @Nullable Long fence) {

    public boolean saysWhoHolds() {
        return sessionKey != null || fence != null;
    }

    public boolean holds(Task task) {
        Lease lease = task.lease();
        return lease != null
                && saysWhoHolds()
                && (sessionKey == null || sessionKey.equals(lease.sessionKey()))
                && (fence == null || fence == lease.fence());
    }

    /// @throws Problem `lease_lost` when the call names a claim that is not the task's
    public void checkHold(Task task) {
        if (saysWhoHolds() && !holds(task)) {
            throw leaseLost(task);
        }
    }

    static Problem leaseLost(Task task) {
        Lease lease = task.lease();
        String now = lease == null ? "nobody holds it now" : lease.agent() + " holds it now";
        return new Problem(
                        ProblemCode.LEASE_LOST,
                        "Your claim of " + task.key() + " has ended; " + now
                                + ". Nothing was written. Ask for work again.")
                .with("fence", task.fence())
                .with("claimedBy", lease == null ? null : lease.sessionKey());
    }
}
