package dev.missioncontrol.claims;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a board is supposed to do, without a database, threads or HTTP: the rules of core.md in their plainest form.
final class Model {
    static final List<String> STATUSES = List.of("Backlog", "Ready", "InProgress", "Blocked", "Review", "Done");
    static final List<String> STATES = List.of("queued", "running", "waiting", "idle", "failed", "completed");
    static final List<String> ASSIGNEES = List.of("clawdbot", "ada", "");
    static final List<Integer> LEASES = List.of(100, 300);

    /// Whatever is added up, it stays ten seconds and more away from the end of any lease.
    static final List<Integer> PASSES = List.of(70, 130, 430);

    static final List<Integer> MINUTES = List.of(1, 2, 5);
    private static final int MOST_ATTEMPTS = 3;

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

    static final class Item {
        final int number;
        String status = "";
        String state = "queued";
        int priority;
        String assignee = "";
        boolean needsApproval;
        boolean approved;
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

        Item(int number) {
            this.number = number;
        }
    }

    private final Map<Integer, Item> items = new TreeMap<>();
    private final Map<String, List<Item>> columns = new TreeMap<>();
    private final Limits limits;
    private int created;
    private long now;
    private long renewals;

    /// What blocks.
    ///
    /// @param columns by their keys
    /// @param hands how much any agent may have in progress, or null
    /// @param lanes in progress: an assignee or a priority, with `@` or `p` before it
    record Limits(Map<String, Integer> columns, @Nullable Integer hands, Map<String, Integer> lanes) {
        static final Limits NONE = new Limits(Map.of(), null, Map.of());
    }

    Model(Limits limits) {
        this.limits = limits;
        STATUSES.forEach(status -> columns.put(status, new ArrayList<>()));
    }

    List<Integer> numbers() {
        return List.copyOf(items.keySet());
    }

    /// @return the answer's status and, of a refusal, its code
    String create(String status, int priority, String assignee, boolean needsApproval, Set<Integer> blockedBy) {
        Item item = new Item(created + 1);
        item.priority = priority;
        item.assignee = assignee;
        if (breaksLimit(null, item, status, assignee)) {
            return "409 wip_limit";
        }
        created++;
        item.needsApproval = needsApproval;
        item.blockedBy = new TreeSet<>(blockedBy);
        item.state = status.equals("Done") ? "completed" : "queued";
        items.put(item.number, item);
        put(item, status);
        return "201";
    }

    String poll(String session, String assignee, boolean unassigned, int ttl) {
        Item unseen = first(
                item -> item.hold != null && item.hold.session.equals(session) && !item.hold.acknowledged,
                Comparator.comparingLong(item -> hold(item).acquired));
        if (unseen != null) {
            renew(unseen, false);
            return "claimed " + unseen.number + " fence " + unseen.fence;
        }
        Predicate<Item> mine = item -> item.assignee.equals(assignee) || (unassigned && item.assignee.isEmpty());
        Predicate<Item> fits = item -> mine.test(item) && isReady(item) && item.availableAt <= now;
        Item best = first(
                item -> fits.test(item) && !breaksLimit(item, item, "InProgress", assignee),
                Comparator.<Item>comparingInt(item -> item.priority)
                        .thenComparingInt(item -> column("Ready").indexOf(item)));
        if (best == null) {
            boolean handsAreFull = !isFull("InProgress") && handsAreFull(assignee);
            return "none " + why(mine, items.values().stream().anyMatch(fits), handsAreFull);
        }
        grant(best, session, assignee, ttl);
        return "claimed " + best.number + " fence " + best.fence;
    }

    private String why(Predicate<Item> mine, boolean full, boolean handsAreFull) {
        List<Item> waiting = column("Ready").stream().filter(mine).toList();
        if (full) {
            return handsAreFull ? "at_capacity" : "wip_limit";
        }
        if (waiting.stream().anyMatch(item -> isReady(item) && item.availableAt > now)) {
            return "paused";
        }
        List<Item> notReady = waiting.stream().filter(item -> !isReady(item)).toList();
        if (notReady.stream().anyMatch(Model::awaitsApproval)) {
            return "awaiting_approval";
        }
        return notReady.isEmpty() ? "no_tasks" : "blocked_by_dependencies";
    }

    String claim(int number, String session, int ttl) {
        Item item = item(number);
        if (item.hold != null) {
            if (!item.hold.session.equals(session)) {
                return "409 task_claimed";
            }
            renew(item, false);
            return "200 fence " + item.fence;
        }
        String agent = agentOf(session);
        String refusal = refusal(item, agent);
        if (!refusal.isEmpty()) {
            return refusal;
        }
        grant(item, session, agent, ttl);
        return "200 fence " + item.fence;
    }

    /// As it called itself when it claimed what it holds since most recently.
    private String agentOf(String session) {
        return items.values().stream()
                .filter(item -> item.hold != null && item.hold.session.equals(session))
                .max(Comparator.comparingLong(item -> hold(item).acquired))
                .map(item -> hold(item).agent)
                .orElse("clawdbot");
    }

    private String refusal(Item item, String agent) {
        if (isClosed(item)) {
            return "409 not_claimable";
        }
        if (awaitsApproval(item)) {
            return "409 awaiting_approval";
        }
        if (openBlockers(item) > 0) {
            return "409 blocked_by_dependencies";
        }
        return breaksLimit(item, item, "InProgress", agent) ? "409 wip_limit" : "";
    }

    private void grant(Item item, String session, String agent, int ttl) {
        if (!item.status.equals("InProgress")) {
            put(item, "InProgress");
        }
        item.state = "running";
        item.reason = false;
        item.attempt++;
        item.fence++;
        item.version++;
        item.hold = new Hold(session, agent, item.fence, ttl, ++renewals);
        renew(item, false);
        item.lastSession = session;
        item.lastOutcome = "running";
    }

    private void renew(Item item, boolean acknowledge) {
        Hold hold = hold(item);
        hold.heartbeat = now;
        hold.renewal = ++renewals;
        hold.acknowledged |= acknowledge;
    }

    String release(int number, String session) {
        Item item = item(number);
        if (item.hold == null) {
            return "200";
        }
        if (!item.hold.session.equals(session)) {
            return "403 forbidden";
        }
        end(item, session, "cancelled");
        backToReady(item);
        item.attempt = Math.max(0, item.attempt - 1);
        item.version++;
        return "200";
    }

    private void backToReady(Item item) {
        if (!item.status.equals("Ready")) {
            put(item, "Ready");
        }
        item.state = "queued";
    }

    String heartbeat(int number, String session) {
        Item item = item(number);
        if (lies(item, session)) {
            return "409 lease_lost";
        }
        if (item.hold != null) {
            renew(item, true);
        }
        if (!item.state.equals("running")) {
            item.state = "running";
            item.version++;
        }
        return "200";
    }

    String progress(int number, String session) {
        Item item = item(number);
        if (lies(item, session)) {
            return "409 lease_lost";
        }
        if (item.hold != null) {
            renew(item, true);
            if (item.state.equals("queued") || item.state.equals("idle")) {
                item.state = "running";
            }
        }
        item.reported++;
        item.version++;
        return "200";
    }

    /// @param neighbour to stand directly above (or below), 0 for the bottom
    String move(int number, String session, String status, int neighbour, boolean above) {
        Item item = item(number);
        if (lies(item, session)) {
            return "409 lease_lost";
        }
        Item beside = neighbour == 0 || neighbour == number ? null : item(neighbour);
        if (beside != null && !beside.status.equals(status)) {
            return "400 validation";
        }
        return written(item, session, change(item, session, status, beside, above));
    }

    /// Claims a free task first, as a plain client's PATCH with a session key does.
    String finish(int number, String session, String status) {
        Item item = item(number);
        if (item.hold != null) {
            return lies(item, session)
                    ? "409 lease_lost"
                    : written(item, session, change(item, session, status, null, false));
        }
        if (item.lastSession.equals(session)) {
            boolean finished = (item.lastOutcome.equals("completed") || item.lastOutcome.equals("failed"))
                    && (item.state.equals("completed") || item.state.equals("failed"));
            return finished ? change(item, session, status, null, false) : "409 lease_lost";
        }
        String agent = agentOf(session);
        String refusal = refusal(item, agent);
        if (!refusal.isEmpty()) {
            return refusal;
        }
        if (!status.equals("InProgress") && !status.equals(item.status) && isFull(status)) {
            return "409 wip_limit";
        }
        grant(item, session, agent, 300);
        return change(item, session, status, null, false);
    }

    private String change(Item item, String session, String status, @Nullable Item beside, boolean above) {
        boolean moves = !item.status.equals(status);
        if (moves && breaksLimit(item, item, status, worker(item))) {
            return "409 wip_limit";
        }
        boolean holds = item.hold != null && item.hold.session.equals(session);
        boolean works = !moves && holds && (item.state.equals("queued") || item.state.equals("idle"));
        boolean stays = !moves && (beside == null || column(status).indexOf(item) == place(beside, above));
        if (stays && !works) {
            return "200";
        }
        if (works) {
            item.state = "running";
        }
        if (stays) {
            item.version++;
            return "200";
        }
        boolean wasClosed = isClosed(item);
        Map<Item, Long> open = openOfDependents(item);
        if (moves) {
            item.state = stateIn(item, status);
            if (status.equals("Ready") || status.equals("Backlog")) {
                item.attempt = 0;
                item.availableAt = 0;
                item.reason &= status.equals("Backlog");
            }
            switch (status) {
                case "Review", "Done" -> end(item, session, "completed");
                case "Ready", "Backlog" -> end(item, session, "cancelled");
                default -> {}
            }
        }
        put(item, status);
        if (beside != null) {
            List<Item> column = column(status);
            column.remove(item);
            column.add(column.indexOf(beside) + (above ? 0 : 1), item);
        }
        item.version++;
        tellDependents(item, wasClosed, open);
        return "200";
    }

    private Map<Item, Long> openOfDependents(Item item) {
        Map<Item, Long> open = new LinkedHashMap<>();
        dependents(item).forEach(dependent -> open.put(dependent, openBlockers(dependent)));
        return open;
    }

    private void tellDependents(Item item, boolean wasClosed, Map<Item, Long> open) {
        if (wasClosed != isClosed(item)) {
            open.forEach((dependent, before) -> {
                dependent.version++;
                unpark(dependent, before);
            });
        }
    }

    /// What waited for nothing but others goes back to Ready with the last of them.
    private void unpark(Item item, long openBefore) {
        boolean parked =
                item.status.equals("Blocked") && item.hold == null && !item.reason && !item.state.equals("failed");
        if (parked && openBefore > 0 && openBlockers(item) == 0) {
            put(item, "Ready");
            item.state = "queued";
            item.attempt = 0;
            item.availableAt = 0;
        }
    }

    String complete(int number, String session) {
        Item item = item(number);
        if (saidBefore(item, session, "completed")) {
            return "200";
        }
        if (lies(item, session)) {
            return "409 lease_lost";
        }
        String status = isClosed(item) ? item.status : item.status.equals("Review") ? "Done" : "Review";
        boolean moves = !item.status.equals(status);
        if (moves && isFull(status)) {
            return "409 wip_limit";
        }
        if (!moves && item.state.equals("completed")) {
            return "200";
        }
        boolean wasClosed = isClosed(item);
        Map<Item, Long> open = openOfDependents(item);
        item.state = "completed";
        end(item, session, "completed");
        if (moves) {
            put(item, status);
        }
        item.version++;
        tellDependents(item, wasClosed, open);
        return "200";
    }

    String fail(int number, String session, boolean retry) {
        Item item = item(number);
        if (saidBefore(item, session, "failed")) {
            return "200";
        }
        String refusal = refusalToGiveUp(item, session);
        if (!refusal.isEmpty()) {
            return refusal;
        }
        if (retry && item.attempt < MOST_ATTEMPTS) {
            backToReady(item);
            item.availableAt = now + (10L << Math.max(0, item.attempt - 1));
            item.reason = false;
        } else {
            put(item, "Blocked");
            item.state = "failed";
            item.reason = true;
        }
        end(item, session, "failed");
        item.version++;
        return "200";
    }

    String block(int number, String session) {
        Item item = item(number);
        if (item.status.equals("Blocked") && saidBefore(item, session, "cancelled")) {
            return "200";
        }
        String refusal = refusalToGiveUp(item, session);
        if (!refusal.isEmpty()) {
            return refusal;
        }
        if (!item.status.equals("Blocked")) {
            put(item, "Blocked");
        }
        item.state = "waiting";
        item.reason = true;
        end(item, session, "cancelled");
        item.version++;
        return "200";
    }

    private static String refusalToGiveUp(Item item, String session) {
        return lies(item, session) ? "409 lease_lost" : isClosed(item) ? "409 not_claimable" : "";
    }

    private static boolean saidBefore(Item item, String session, String outcome) {
        return item.hold == null
                && !session.isEmpty()
                && item.lastSession.equals(session)
                && item.lastOutcome.equals(outcome);
    }

    /// Where one stands who stands directly above (or below) another.
    private int place(Item beside, boolean above) {
        return column(beside.status).indexOf(beside) + (above ? -1 : 1);
    }

    private static String stateIn(Item item, String status) {
        boolean claimed = item.hold != null;
        boolean over = item.state.equals("completed") || item.state.equals("failed");
        return switch (status) {
            case "Done" -> "completed";
            case "Review" -> claimed ? "completed" : item.state;
            case "Blocked" -> claimed ? "waiting" : item.state;
            case "InProgress" -> claimed ? "running" : over ? "queued" : item.state;
            default -> "queued";
        };
    }

    String execute(int number, String session, String state) {
        Item item = item(number);
        if (lies(item, session)) {
            return "409 lease_lost";
        }
        if (item.state.equals(state)) {
            return written(item, session, "200");
        }
        if (state.equals("completed") || state.equals("failed")) {
            end(item, session, state);
        }
        item.state = state;
        item.version++;
        return written(item, session, "200");
    }

    /// Every write of the holder keeps its lease, unless it was refused.
    private String written(Item item, String session, String answer) {
        if (answer.equals("200") && item.hold != null && item.hold.session.equals(session)) {
            renew(item, true);
        }
        return answer;
    }

    String prioritise(int number, int priority) {
        Item item = item(number);
        Item changed = new Item(number);
        changed.priority = priority;
        changed.assignee = item.assignee;
        if (breaksLimit(item, changed, item.status, worker(item))) {
            return "409 wip_limit";
        }
        item.version += item.priority == priority ? 0 : 1;
        item.priority = priority;
        return "200";
    }

    String assign(int number, String assignee) {
        Item item = item(number);
        Item changed = new Item(number);
        changed.priority = item.priority;
        changed.assignee = assignee;
        if (breaksLimit(item, changed, item.status, item.hold == null ? assignee : item.hold.agent)) {
            return "409 wip_limit";
        }
        item.version += item.assignee.equals(assignee) ? 0 : 1;
        item.assignee = assignee;
        return "200";
    }

    String needApproval(int number, boolean needs) {
        Item item = item(number);
        item.version += item.needsApproval == needs ? 0 : 1;
        item.needsApproval = needs;
        return "200";
    }

    String approve(int number, boolean approved) {
        Item item = item(number);
        item.version += item.approved == approved ? 0 : 1;
        item.approved = approved;
        return "200";
    }

    /// Adds the dependency, or takes it away when it is there.
    String depend(int number, int other) {
        Item item = item(number);
        long open = openBlockers(item);
        if (item.blockedBy.remove(other)) {
            item.version++;
            unpark(item, open);
            return "204";
        }
        if (number == other || reaches(other, number)) {
            return "409 cycle";
        }
        item.blockedBy.add(other);
        item.version++;
        return "201";
    }

    String blockBy(int number, Set<Integer> others) {
        Item item = item(number);
        for (int other : others) {
            if (!item.blockedBy.contains(other) && (number == other || reaches(other, number))) {
                return "409 cycle";
            }
        }
        long open = openBlockers(item);
        item.version += item.blockedBy.equals(others) ? 0 : 1;
        item.blockedBy = new TreeSet<>(others);
        unpark(item, open);
        return "200";
    }

    String delete(int number, String session) {
        Item item = item(number);
        if (lies(item, session)) {
            return "409 lease_lost";
        }
        Map<Item, Long> open = openOfDependents(item);
        items.remove(number);
        column(item.status).remove(item);
        open.forEach((dependent, before) -> {
            dependent.blockedBy.remove(number);
            dependent.version++;
            unpark(dependent, before);
        });
        return "204";
    }

    /// @return how many leases were lost by it
    String timePasses(int seconds) {
        now += seconds;
        return lose(item -> hold(item).heartbeat + hold(item).ttl < now, item -> hold(item).heartbeat + hold(item).ttl);
    }

    String cleanUp(int minutes) {
        return lose(item -> hold(item).heartbeat <= now - minutes * 60L, item -> hold(item).heartbeat);
    }

    private interface Moment {
        long of(Item item);
    }

    private String lose(Predicate<Item> gone, Moment since) {
        List<Item> lost = items.values().stream()
                .filter(item -> item.hold != null && gone.test(item))
                .sorted(Comparator.<Item>comparingLong(since::of).thenComparingLong(item -> hold(item).renewal))
                .toList();
        lost.forEach(this::lose);
        return Integer.toString(lost.size());
    }

    private void lose(Item item) {
        end(item, "", "lost");
        if (item.attempt >= MOST_ATTEMPTS) {
            put(item, "Blocked");
            item.state = "failed";
            item.reason = true;
        } else {
            backToReady(item);
            item.availableAt = now + (item.attempt <= 1 ? 0 : 10L << (item.attempt - 2));
        }
        item.version++;
    }

    private static void end(Item item, String session, String outcome) {
        if (item.hold == null) {
            return;
        }
        item.fence += item.hold.session.equals(session) ? 0 : 1;
        item.hold = null;
        item.lastOutcome = outcome;
    }

    private void put(Item item, String status) {
        columns.values().forEach(column -> column.remove(item));
        column(status).add(item);
        item.status = status;
    }

    private static boolean lies(Item item, String session) {
        return !session.isEmpty() && (item.hold == null || !item.hold.session.equals(session));
    }

    private boolean isFull(String status) {
        Integer limit = limits.columns.get(status);
        return limit != null && column(status).size() >= limit;
    }

    /// @param before null for a task that is created
    /// @param after what it says then of assignee and priority
    /// @param worker in whose hands it is then
    private boolean breaksLimit(@Nullable Item before, Item after, String status, String worker) {
        boolean stays = before != null && before.status.equals(status);
        if (!stays && isFull(status)) {
            return true;
        }
        if (!status.equals("InProgress")) {
            return false;
        }
        if (handsAreFull(worker) && !(before != null && stays && worker(before).equals(worker))) {
            return true;
        }
        return limits.lanes.entrySet().stream()
                .filter(lane -> isIn(after, lane.getKey()))
                .filter(lane -> !(before != null && stays && isIn(before, lane.getKey())))
                .anyMatch(lane -> column(status).stream()
                                .filter(item -> isIn(item, lane.getKey()))
                                .count()
                        >= lane.getValue());
    }

    private boolean handsAreFull(String agent) {
        return limits.hands != null
                && !agent.isEmpty()
                && column("InProgress").stream()
                                .filter(item -> worker(item).equals(agent))
                                .count()
                        >= limits.hands;
    }

    private static String worker(Item item) {
        return item.hold == null ? item.assignee : item.hold.agent;
    }

    private static boolean isIn(Item item, String lane) {
        return lane.equals("@" + item.assignee) || lane.equals("p" + item.priority);
    }

    private boolean isReady(Item item) {
        return item.status.equals("Ready") && !awaitsApproval(item) && openBlockers(item) == 0;
    }

    private static boolean awaitsApproval(Item item) {
        return item.needsApproval && !item.approved;
    }

    private static boolean isClosed(Item item) {
        return item.status.equals("Done");
    }

    private long openBlockers(Item item) {
        return item.blockedBy.stream().filter(number -> !isClosed(item(number))).count();
    }

    private List<Item> dependents(Item item) {
        return items.values().stream()
                .filter(other -> other.blockedBy.contains(item.number))
                .toList();
    }

    private boolean reaches(int from, int to) {
        return from == to || item(from).blockedBy.stream().anyMatch(next -> reaches(next, to));
    }

    private @Nullable Item first(Predicate<Item> wanted, Comparator<Item> order) {
        return items.values().stream().filter(wanted).min(order).orElse(null);
    }

    private static Hold hold(Item item) {
        if (item.hold == null) {
            throw new IllegalStateException(item.number + " is not held");
        }
        return item.hold;
    }

    private Item item(int number) {
        Item item = items.get(number);
        if (item == null) {
            throw new IllegalStateException("no task " + number);
        }
        return item;
    }

    private List<Item> column(String status) {
        List<Item> column = columns.get(status);
        if (column == null) {
            throw new IllegalStateException(status);
        }
        return column;
    }

    /// One line for each task, column by column, from top to bottom.
    List<String> lines() {
        return STATUSES.stream()
                .flatMap(status -> column(status).stream())
                .map(this::line)
                .toList();
    }

    private String line(Item item) {
        String hold = item.hold == null
                ? "free"
                : item.hold.session + "/" + item.hold.fence + "/" + item.hold.ttl
                        + (item.hold.acknowledged ? "/acknowledged" : "");
        return String.join(
                " ",
                item.number + " " + item.status,
                item.state,
                "p" + item.priority,
                "@" + item.assignee,
                isReady(item) ? "ready" : "-",
                "fence" + item.fence,
                "version" + item.version,
                "attempt" + item.attempt,
                (item.needsApproval ? "needs" : "") + (item.approved ? "approved" : ""),
                item.blockedBy.toString(),
                hold,
                item.availableAt > now ? "later" : "now",
                "reported" + item.reported);
    }
}
