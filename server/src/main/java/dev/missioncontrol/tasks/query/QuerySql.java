package dev.missioncontrol.tasks.query;

import dev.missioncontrol.tasks.ExecutionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A query's conditions as SQL over `task t`, its `board_column c` and its `lease l`. The text is put together from the
/// constants below; whatever a caller wrote is only ever bound to a name.
final class QuerySql {
    private static final String TEXT = "(t.title ILIKE :value OR t.description ILIKE :value OR t.key ILIKE :value)";
    private static final String TAG = "EXISTS (SELECT FROM unnest(t.tags) AS tag WHERE tag ILIKE :value)";
    private static final String NO_TAG = "t.tags = '{}'";
    private static final String PARENT = """
            EXISTS (SELECT
                      FROM task parent
                     WHERE parent.board_id = t.board_id
                       AND parent.id = t.parent_id
                       AND parent.key ILIKE :value)""";
    private static final String HAS_DEPENDENCIES =
            "EXISTS (SELECT FROM dependency d WHERE d.board_id = t.board_id AND d.task_id = t.id)";
    private static final String HAS_PROGRESS =
            "EXISTS (SELECT FROM progress_entry p WHERE p.board_id = t.board_id AND p.task_id = t.id)";
    private static final String IS_CLOSED = "c.category IN ('done', 'cancelled')";
    private static final String IS_BLOCKED = """
            (c.category = 'waiting' OR EXISTS (
                   SELECT
                     FROM dependency d
                     JOIN task blocker ON blocker.board_id = d.board_id AND blocker.id = d.depends_on_id
                     JOIN board_column bc ON bc.board_id = blocker.board_id AND bc.key = blocker.status
                    WHERE d.board_id = t.board_id
                      AND d.task_id = t.id
                      AND bc.category NOT IN ('done', 'cancelled')))""";
    private static final String IS_OVERDUE = "(t.due_date < :now AND NOT " + IS_CLOSED + ")";
    private static final String AWAITS_APPROVAL =
            "(t.needs_approval AND t.approved_at IS NULL AND NOT " + IS_CLOSED + ")";
    private static final String IDLE = """
            (t.execution_state IN ('running', 'waiting', 'idle')
                   AND coalesce(greatest(t.last_action_at, l.heartbeat_at), t.current_state_started_at) <sign> :value)""";

    private final Viewpoint from;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private QuerySql(Viewpoint from) {
        this.from = from;
        values.put("now", from.now());
    }

    static QuerySql of(TaskQuery query, Viewpoint from) {
        QuerySql sql = new QuerySql(from);
        query.terms().forEach(sql::add);
        return sql;
    }

    /// One condition a line, each beginning with AND.
    String conditions() {
        return conditions.stream()
                .map(condition -> "   AND " + condition + "\n")
                .collect(Collectors.joining());
    }

    /// What to bind, by name.
    Map<String, Object> values() {
        return values;
    }

    /// NULL is no: so a negated term is met by what has no value.
    private void add(Term term) {
        String condition = condition(term.condition());
        conditions.add(term.negated() ? "(" + condition + ") IS NOT TRUE" : condition);
    }

    private String condition(Condition condition) {
        return switch (condition) {
            case Condition.Text text -> any(text.anyOf(), word -> bound(TEXT, "%" + word.like() + "%"));
            case Condition.Named named -> any(named.anyOf(), name -> named(named.field(), name));
            case Condition.State state -> bound("t.execution_state = ANY (:value)", words(state.anyOf()));
            case Condition.OfPriority priority ->
                any(priority.anyOf(), one -> bound("t.priority = :value", one.order()));
            case Condition.PriorityLevel level ->
                compared(
                        "t.priority <sign> :value",
                        level.comparison().mirrored(),
                        level.level().order());
            case Condition.Time time -> time(column(time.field()), time.comparison(), time.when());
            case Condition.NoTime none -> column(none.field()) + " IS NULL";
            case Condition.Idle idle ->
                compared(
                        IDLE,
                        idle.comparison().mirrored(),
                        from.now().minus(idle.span().length()));
            case Condition.Blocked blocked -> blocked.wanted() ? IS_BLOCKED : "NOT " + IS_BLOCKED;
            case Condition.Is is -> any(is.anyOf(), QuerySql::quality);
            case Condition.Has has -> any(has.anyOf(), QuerySql::part);
        };
    }

    private static <T> String any(List<T> values, Function<? super T, String> one) {
        return values.stream().map(one).collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String named(NameField field, Name name) {
        return switch (name) {
            case Name.Me me -> called(field, Pattern.exactly(from.me()));
            case Name.None none -> field == NameField.TAG ? NO_TAG : column(field) + " IS NULL";
            case Name.Called called -> called(field, called.pattern());
        };
    }

    private String called(NameField field, Pattern pattern) {
        return switch (field) {
            case TAG -> bound(TAG, pattern.like());
            case PARENT -> bound(PARENT, pattern.like());
            default -> bound(column(field) + " ILIKE :value", pattern.like());
        };
    }

    private static String column(NameField field) {
        return switch (field) {
            case ASSIGNEE -> "t.assignee";
            case AGENT -> "l.agent";
            case CREATOR -> "t.created_by";
            case STATUS -> "t.status";
            case KEY -> "t.key";
            case PARENT -> "t.parent_id";
            case TAG -> "t.tags";
        };
    }

    private static String column(TimeField field) {
        return switch (field) {
            case DUE -> "t.due_date";
            case CREATED -> "t.created_at";
            case UPDATED -> "t.updated_at";
            case STARTED -> "t.started_at";
            case COMPLETED -> "t.completed_at";
        };
    }

    private String time(String column, Comparison comparison, When when) {
        When.Range range = when.at(from.now());
        return switch (comparison) {
            case IS ->
                bound("(" + column + " >= :value", range.start()) + bound(" AND " + column + " < :value)", range.end());
            case LESS -> column + " < :" + bind(range.start());
            case AT_LEAST -> column + " >= :" + bind(range.start());
            case AT_MOST -> column + (range.isMoment() ? " <= :" : " < :") + bind(range.end());
            case MORE -> column + (range.isMoment() ? " > :" : " >= :") + bind(range.end());
        };
    }

    private String compared(String sql, Comparison comparison, Object value) {
        return bound(sql.replace("<sign>", comparison == Comparison.IS ? "=" : comparison.sign()), value);
    }

    private static String quality(Quality quality) {
        return switch (quality) {
            case READY -> "t.ready";
            case CLAIMED -> "l.task_id IS NOT NULL";
            case OPEN -> "NOT " + IS_CLOSED;
            case CLOSED -> IS_CLOSED;
            case BLOCKED -> IS_BLOCKED;
            case OVERDUE -> IS_OVERDUE;
            case FAILED -> "t.execution_state = 'failed'";
            case APPROVAL -> AWAITS_APPROVAL;
            case QUESTION -> "t.question IS NOT NULL";
            case WARNING -> "t.warning IS NOT NULL";
            case DEMO -> "t.demo";
        };
    }

    private static String part(Part part) {
        return switch (part) {
            case DESCRIPTION -> "t.description <> ''";
            case ASSIGNEE -> "t.assignee IS NOT NULL";
            case TAGS -> "t.tags <> '{}'";
            case DUE -> "t.due_date IS NOT NULL";
            case ESTIMATE -> "t.estimate IS NOT NULL";
            case PLAN -> "t.plan_checklist <> '{}'";
            case PROGRESS -> HAS_PROGRESS;
            case PARENT -> "t.parent_id IS NOT NULL";
            case DEPENDENCIES -> HAS_DEPENDENCIES;
            case APPROVAL -> "t.needs_approval";
            case QUESTION -> "t.question IS NOT NULL";
            case WARNING -> "t.warning IS NOT NULL";
            case COMMENTS -> "t.comment_count > 0";
            case REASON -> "t.blocked_reason IS NOT NULL";
            case RESULTS -> "t.results IS NOT NULL";
            case COMMITS -> "t.commits IS NOT NULL";
        };
    }

    private static String[] words(List<ExecutionState> states) {
        return states.stream().map(ExecutionState::word).toArray(String[]::new);
    }

    /// Gives `:value` a name of its own.
    private String bound(String sql, Object value) {
        return sql.replace(":value", ":" + bind(value));
    }

    private String bind(Object value) {
        String name = "q" + values.size();
        values.put(name, value);
        return name;
    }
}
