package dev.missioncontrol.tasks;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// How callers name a task: its UUID, or its key such as MC-42.
public final class TaskName {
    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern KEY_SHAPE = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,9}-[0-9]{1,18}");

    private TaskName() {}

    public static Optional<UUID> uuid(String name) {
        return UUID_SHAPE.matcher(name).matches() ? Optional.of(UUID.fromString(name)) : Optional.empty();
    }

    /// Whether the text can name a task at all.
    public static boolean isOne(String name) {
        return UUID_SHAPE.matcher(name).matches() || KEY_SHAPE.matcher(name).matches();
    }

    /// @throws dev.missioncontrol.http.Problem `not_found` for what cannot be the name of any task
    static String checked(String name) {
        if (!isOne(name)) {
            throw Tasks.notFound("of that name; a task is named by its id or by a key such as MC-42");
        }
        return name;
    }
}
