package dev.missioncontrol.tasks.query;

import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.Priority;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a query. Every fault names its place and what may stand there.
final class QueryParser {
    private static final String DATES =
            "a date such as 2026-11-22, a time such as 2026-11-22T10:00:00Z, today, tomorrow, yesterday, now, +3d or -2h";
    private static final String SPANS = "a length of time such as 15m, 2h, 3d or 1w";
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Tokens tokens;
    private final List<Term> terms = new ArrayList<>();
    private final List<Order> order = new ArrayList<>();

    QueryParser(String text) {
        if (text.length() > TaskQuery.LONGEST) {
            throw new QueryFault(
                    "too_long",
                    TaskQuery.LONGEST,
                    text.length() - TaskQuery.LONGEST,
                    "A query can have at most " + TaskQuery.LONGEST + " characters.",
                    "its end");
        }
        this.tokens = new Tokens(text);
    }

    TaskQuery query() {
        while (tokens.next()) {
            if (terms.size() == TaskQuery.MOST_TERMS) {
                throw new QueryFault(
                        "too_many_terms",
                        tokens.position(),
                        1,
                        "A query can have at most " + TaskQuery.MOST_TERMS + " terms.",
                        "its end");
            }
            term();
        }
        return new TaskQuery(terms, order);
    }

    private void term() {
        int begin = tokens.position();
        boolean negated = tokens.take('-');
        Optional<Tokens.Field> field = tokens.field();
        if (field.isEmpty()) {
            List<Tokens.Value> words = tokens.values("a term");
            terms.add(new Term(
                    negated,
                    new Condition.Text(words.stream().map(Tokens.Value::pattern).toList())));
        } else if (field.get().word().equalsIgnoreCase("sort")) {
            if (negated) {
                throw new QueryFault("no_negation", begin, 1, "The order cannot be negated.", "sort:…-desc");
            }
            sort(field.get());
        } else {
            terms.add(new Term(negated, condition(field.get())));
        }
    }

    private Condition condition(Tokens.Field field) {
        String word = field.word().toLowerCase(Locale.ROOT);
        Optional<NameField> names = Words.find(NameField.class, word);
        if (names.isPresent()) {
            return named(field, names.get());
        }
        Optional<TimeField> times = Words.find(TimeField.class, word);
        if (times.isPresent()) {
            return time(field, times.get());
        }
        return switch (word) {
            case "priority" -> priority(field);
            case "state" -> new Condition.State(words(field, ExecutionState.class));
            case "is" -> new Condition.Is(words(field, Quality.class));
            case "has" -> new Condition.Has(words(field, Part.class));
            case "blocked" -> blocked(field);
            case "idle" -> idle(field);
            default ->
                throw new QueryFault(
                        "unknown_field",
                        field.position(),
                        field.word().length(),
                        "There is no field " + field.word() + ".",
                        "one of " + fields() + ", or quotes around what is to be found as text");
        };
    }

    static String fields() {
        return Stream.of(
                        Arrays.stream(NameField.values()).map(NameField::word),
                        Arrays.stream(TimeField.values()).map(TimeField::word),
                        Stream.of("priority", "state", "is", "has", "blocked", "idle", "sort"))
                .flatMap(words -> words)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Condition named(Tokens.Field field, NameField of) {
        checkPlain(field);
        String expected = "a name"
                + (of.isOfSomebody() ? ", me" : "")
                + (of.isOptional() ? ", none" : "")
                + "; * stands for anything";
        return new Condition.Named(
                of,
                tokens.values(expected).stream().map(value -> name(of, value)).toList());
    }

    private static Name name(NameField of, Tokens.Value value) {
        if (!value.quoted() && of.isOfSomebody() && value.text().equalsIgnoreCase("me")) {
            return new Name.Me();
        }
        if (!value.quoted() && of.isOptional() && value.text().equalsIgnoreCase("none")) {
            return new Name.None();
        }
        return new Name.Called(value.pattern());
    }

    private Condition priority(Tokens.Field field) {
        if (field.comparison() == Comparison.IS) {
            return new Condition.OfPriority(words(field, Priority.class));
        }
        Tokens.Value value = only(Words.all(Priority.class));
        return new Condition.PriorityLevel(field.comparison(), word(value, Priority.class));
    }

    private Condition blocked(Tokens.Field field) {
        checkPlain(field);
        Tokens.Value value = only("yes, no");
        return switch (value.text().toLowerCase(Locale.ROOT)) {
            case "yes" -> new Condition.Blocked(true);
            case "no" -> new Condition.Blocked(false);
            default -> throw unknown(value, "yes, no");
        };
    }

    private Condition idle(Tokens.Field field) {
        if (field.comparison() == Comparison.IS) {
            throw new QueryFault(
                    "comparison_not_possible",
                    field.position() + field.word().length(),
                    1,
                    "idle is a length of time and has to be compared.",
                    "<, <=, > or >=");
        }
        Tokens.Value value = only(SPANS);
        return new Condition.Idle(field.comparison(), Span.read(value.text()).orElseThrow(() -> unknown(value, SPANS)));
    }

    private Condition time(Tokens.Field field, TimeField of) {
        String expected = of.isOptional() ? DATES + ", or none" : DATES;
        Tokens.Value value = only(expected);
        String text = value.text().toLowerCase(Locale.ROOT);
        if (text.equals("none") && of.isOptional() && field.comparison() == Comparison.IS) {
            return new Condition.NoTime(of);
        }
        When when = when(value, text, expected);
        if (field.comparison() == Comparison.IS) {
            when = dayOf(field, when);
        }
        return new Condition.Time(of, field.comparison(), when);
    }

    private static When when(Tokens.Value value, String text, String expected) {
        switch (text) {
            case "yesterday" -> {
                return new When.NearDay(-1);
            }
            case "today" -> {
                return new When.NearDay(0);
            }
            case "tomorrow" -> {
                return new When.NearDay(1);
            }
            case "now" -> {
                return new When.FromNow(false, new Span(0, 'm'));
            }
            default -> {}
        }
        if (text.startsWith("+") || text.startsWith("-")) {
            Span span = Span.read(text.substring(1)).orElseThrow(() -> unknown(value, expected));
            return span.amount() == 0
                    ? new When.FromNow(false, new Span(0, 'm'))
                    : new When.FromNow(text.startsWith("-"), span);
        }
        return absolute(value, expected);
    }

    private static When absolute(Tokens.Value value, String expected) {
        String text = value.text().toUpperCase(Locale.ROOT);
        try {
            if (text.length() == 10) {
                When.Day day = new When.Day(LocalDate.parse(text));
                checkNear(day.at(EARLIEST).start(), value, expected);
                return day;
            }
            Instant moment = OffsetDateTime.parse(text).toInstant();
            checkNear(moment, value, expected);
            return new When.Moment(moment);
        } catch (DateTimeException notATime) {
            throw unknown(value, expected);
        }
    }

    private static void checkNear(Instant moment, Tokens.Value value, String expected) {
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw unknown(value, expected);
        }
    }

    /// `due:+3d` asks for a day; a moment would hardly ever be met.
    private static When dayOf(Tokens.Field field, When when) {
        if (when instanceof When.FromNow(boolean back, Span span) && span.isOfDays()) {
            return new When.DayFromNow(back, span);
        }
        if (when instanceof When.FromNow || when instanceof When.Moment) {
            throw new QueryFault(
                    "comparison_not_possible",
                    field.position() + field.word().length(),
                    1,
                    "A moment has to be compared; only a day can be met.",
                    "<, <=, > or >=");
        }
        return when;
    }

    private void sort(Tokens.Field field) {
        checkPlain(field);
        String expected = Words.all(SortKey.class) + ", each with -desc or without";
        for (Tokens.Value value : tokens.values(expected)) {
            String text = value.text().toLowerCase(Locale.ROOT);
            boolean descending = text.endsWith("-desc");
            String word = descending ? text.substring(0, text.length() - 5) : text;
            SortKey key = Words.find(SortKey.class, word).orElseThrow(() -> unknown(value, expected));
            if (order.size() == TaskQuery.MOST_ORDERS || order.stream().anyMatch(known -> known.key() == key)) {
                throw new QueryFault(
                        "too_many_orders",
                        value.position(),
                        value.length(),
                        "A query can be sorted by at most " + TaskQuery.MOST_ORDERS + " keys, each once.",
                        "its end");
            }
            order.add(new Order(key, descending));
        }
    }

    private <E extends Enum<E> & Words> List<E> words(Tokens.Field field, Class<E> type) {
        checkPlain(field);
        return tokens.values(Words.all(type)).stream()
                .map(value -> word(value, type))
                .toList();
    }

    private static <E extends Enum<E> & Words> E word(Tokens.Value value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.word().equalsIgnoreCase(value.text()))
                .findFirst()
                .orElseThrow(() -> unknown(value, Words.all(type)));
    }

    private Tokens.Value only(String expected) {
        List<Tokens.Value> values = tokens.values(expected);
        if (values.size() > 1) {
            Tokens.Value second = values.get(1);
            throw new QueryFault(
                    "one_value_only",
                    second.position() - 1,
                    second.length() + 1,
                    "Here only one value can stand.",
                    "a space");
        }
        return values.getFirst();
    }

    /// @throws QueryFault when a field that can only be met is compared
    private static void checkPlain(Tokens.Field field) {
        if (field.comparison() != Comparison.IS) {
            throw new QueryFault(
                    "comparison_not_possible",
                    field.position() + field.word().length(),
                    field.comparison().sign().length(),
                    field.word() + " cannot be compared.",
                    ":");
        }
    }

    private static QueryFault unknown(Tokens.Value value, String expected) {
        return new QueryFault(
                "unknown_value",
                value.position(),
                value.length(),
                "\"" + value.text() + "\" does not fit here.",
                expected);
    }
}
