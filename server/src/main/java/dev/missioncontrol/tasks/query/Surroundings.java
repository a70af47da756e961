package dev.missioncontrol.tasks.query;

import dev.missioncontrol.boards.Column;
import dev.missioncontrol.tasks.Task;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// What a query may ask about a task that the task itself does not know.
///
/// @param columnOf the column it stands in
/// @param keyOf the key of a task that it names by its id
public record Surroundings(Function<Task, Column> columnOf, Function<UUID, Optional<String>> keyOf) {}
