package dev.missioncontrol.tasks.query;

import dev.missioncontrol.boards.Category;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.Priority;
import dev.missioncontrol.tasks.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The meaning of a query without a database: whether a task is asked for. {@link QuerySql} has to agree.
public final class Matching {
    private static final Set<ExecutionState> IN_HAND =
            Set.of(ExecutionState.RUNNING, ExecutionState.WAITING, ExecutionState.IDLE);

    private final Task task;
    private final Viewpoint from;
    private final Surroundings around;

    private Matching(Task task, Viewpoint from, Surroundings around) {
        this.task = task;
        this.from = from;
        this.around = around;
    }

    public static boolean matches(TaskQuery query, Task task, Viewpoint from, Surroundings around) {
        Matching matching = new Matching(task, from, around);
        return query.terms().stream().allMatch(term -> matching.holds(term.condition()) != term.negated());
    }

    private boolean holds(Condition condition) {
        return switch (condition) {
            case Condition.Text text -> text.anyOf().stream().anyMatch(this::isSaid);
            case Condition.Named named -> named.anyOf().stream().anyMatch(name -> isNamed(named.field(), name));
            case Condition.State state -> state.anyOf().contains(task.executionState());
            case Condition.OfPriority priority -> priority.anyOf().contains(task.priority());
            case Condition.PriorityLevel level -> level.comparison().holds(order(task.priority(), level.level()));
            case Condition.Time time -> isAt(time.field().of(task), time.comparison(), time.when());
            case Condition.NoTime none -> none.field().of(task) == null;
            case Condition.Idle idle -> isIdle(idle);
            case Condition.Blocked blocked -> isBlocked() == blocked.wanted();
            case Condition.Is is -> is.anyOf().stream().anyMatch(this::is);
            case Condition.Has has -> has.anyOf().stream().anyMatch(this::has);
        };
    }

    private boolean isSaid(Pattern pattern) {
        return Stream.of(Optional.of(task.title()), Optional.ofNullable(task.description()), Optional.of(task.key()))
                .flatMap(Optional::stream)
                .anyMatch(pattern::fitsWithin);
    }

    private boolean isNamed(NameField field, Name name) {
        List<String> names = names(field);
        return switch (name) {
            case Name.Me me -> names.stream().anyMatch(Pattern.exactly(from.me())::fits);
            case Name.None none -> names.isEmpty();
            case Name.Called called -> names.stream().anyMatch(called.pattern()::fits);
        };
    }

    private List<String> names(NameField field) {
        return switch (field) {
            case ASSIGNEE -> listed(task.assignee());
            case AGENT ->
                task.lease() == null ? List.of() : List.of(task.lease().agent());
            case CREATOR -> List.of(task.createdBy());
            case STATUS -> List.of(task.status());
            case TAG -> task.tags();
            case KEY -> List.of(task.key());
            case PARENT ->
                Optional.ofNullable(task.parentId()).flatMap(around.keyOf()).stream()
                        .toList();
        };
    }

    private static List<String> listed(@Nullable String name) {
        return name == null ? List.of() : List.of(name);
    }

    /// The table's order has the most urgent first, people's has it last.
    private static int order(Priority one, Priority other) {
        return Integer.compare(other.order(), one.order());
    }

    private boolean isAt(@Nullable Instant time, Comparison comparison, When when) {
        if (time == null) {
            return false;
        }
        When.Range range = when.at(from.now());
        return switch (comparison) {
            case IS -> !time.isBefore(range.start()) && time.isBefore(range.end());
            case LESS -> time.isBefore(range.start());
            case AT_LEAST -> !time.isBefore(range.start());
            case AT_MOST -> range.isMoment() ? !time.isAfter(range.end()) : time.isBefore(range.end());
            case MORE -> range.isMoment() ? time.isAfter(range.end()) : !time.isBefore(range.end());
        };
    }

    private boolean isIdle(Condition.Idle idle) {
        Instant heard = task.lease() == null
                        || (task.lastActionAt() != null
                                && task.lastActionAt().isAfter(task.lease().heartbeatAt()))
                ? task.lastActionAt()
                : task.lease().heartbeatAt();
        Instant since = heard == null ? task.currentStateStartedAt() : heard;
        Instant then = from.now().minus(idle.span().length());
        return IN_HAND.contains(task.executionState())
                && idle.comparison().mirrored().holds(since.compareTo(then));
    }

    private boolean isBlocked() {
        return task.openBlockers() > 0 || category() == Category.WAITING;
    }

    private Category category() {
        return around.columnOf().apply(task).category();
    }

    private boolean is(Quality quality) {
        return switch (quality) {
            case READY -> task.ready();
            case CLAIMED -> task.lease() != null;
            case OPEN -> !category().isClosed();
            case CLOSED -> category().isClosed();
            case BLOCKED -> isBlocked();
            case OVERDUE ->
                task.dueDate() != null
                        && task.dueDate().isBefore(from.now())
                        && !category().isClosed();
            case FAILED -> task.executionState() == ExecutionState.FAILED;
            case APPROVAL -> task.awaitsApproval() && !category().isClosed();
            case QUESTION -> task.attention().question() != null;
            case WARNING -> task.attention().warning() != null;
            case DEMO -> task.demo();
        };
    }

    private boolean has(Part part) {
        return switch (part) {
            case DESCRIPTION ->
                task.description() != null && !task.description().isEmpty();
            case ASSIGNEE -> task.assignee() != null;
            case TAGS -> !task.tags().isEmpty();
            case DUE -> task.dueDate() != null;
            case ESTIMATE -> task.estimate() != null;
            case PLAN -> !task.planChecklist().isEmpty();
            case PROGRESS -> !task.progress().isEmpty();
            case PARENT -> task.parentId() != null;
            case DEPENDENCIES -> !task.blockedBy().isEmpty();
            case APPROVAL -> task.needsApproval();
            case QUESTION -> task.attention().question() != null;
            case WARNING -> task.attention().warning() != null;
            case COMMENTS -> task.attention().comments() > 0;
            case REASON -> task.blockedReason() != null;
            case RESULTS -> task.results() != null;
            case COMMITS -> task.commits() != null;
        };
    }
}
