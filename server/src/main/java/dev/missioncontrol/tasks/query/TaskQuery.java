package dev.missioncontrol.tasks.query;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a query asks for: tasks that meet every term, in this order. docs/query-language.md is its description.
///
/// @param order what to sort by, the first key first; empty means newest first
public record TaskQuery(List<Term> terms, List<Order> order) {
    /// Every task, newest first.
    public static final TaskQuery EVERYTHING = new TaskQuery(List.of(), List.of());

    static final int LONGEST = 1_000;
    static final int MOST_TERMS = 50;
    static final int MOST_ALTERNATIVES = 50;
    static final int MOST_ORDERS = 3;

    public TaskQuery {
        terms = List.copyOf(terms);
        order = List.copyOf(order);
    }

    /// @throws QueryFault with the place in the text
    public static TaskQuery parse(String text) {
        return new QueryParser(text).query();
    }

    /// The same query in its usual form; parsed again it is equal to this one.
    public String print() {
        Stream<String> sort = order.isEmpty()
                ? Stream.of()
                : Stream.of("sort:" + order.stream().map(Order::print).collect(Collectors.joining(",")));
        return Stream.concat(terms.stream().map(Term::print), sort).collect(Collectors.joining(" "));
    }
}
