package dev.missioncontrol.claims;

import dev.missioncontrol.boards.BoardKey;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.boards.SixColumns;
import dev.missioncontrol.conversation.Comments;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Problem.Fault;
import dev.missioncontrol.tasks.Circles;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/// Reads a document task by task and checks all of it before anything is written; what is wrong is collected, with its
/// place.
final class DocumentReader {
    static final int MOST_FAULTS = 100;
    private static final int MOST_TASKS = 20_000;
    private static final int MOST_COMMENTS = 100_000;
    private static final int NAME = 100;
    private static final int DESCRIPTION = 2_000;
    private static final Pattern SCHEMA = Pattern.compile("mission-control\\.board/([0-9]{1,6})");

    /// Reads one value in the middle of a document, where more follows.
    private static final ObjectReader TREES =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<Fault> faults = new ArrayList<>();
    private final List<ImportedTask> tasks = new ArrayList<>();
    private final List<ImportedBoard.Remark> comments = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private boolean schemaIsKnown;
    private Body board = new Body(Json.object(), "/board");
    private @Nullable JsonNode columns;
    private @Nullable Body limits;

    private DocumentReader() {}

    /// @throws Problem `validation` when it is no document of a version that is known here
    static ImportedBoard read(InputStream in) {
        return new DocumentReader().document(in);
    }

    private ImportedBoard document(InputStream in) {
        try (JsonParser json = Json.MAPPER.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Problem.invalid("", "The document has to be a JSON object.");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                part(json, name);
            }
            if (json.nextToken() != null) {
                throw Problem.invalid("", "There is something behind the document.");
            }
        }
        if (!schemaIsKnown) {
            throw Problem.invalid("/schema", "schema is missing: " + BoardExport.SCHEMA + BoardExport.VERSION + ".");
        }
        return checked();
    }

    private void part(JsonParser json, String name) {
        switch (name) {
            case "schema" -> schema(TREES.readTree(json));
            case "board" -> board = object(json, "/board").orElse(board);
            case "columns" -> columns = TREES.readTree(json);
            case "limits" -> limits = object(json, "/limits").orElse(null);
            case "tasks" -> each(json, "/tasks", MOST_TASKS, this::task);
            case "comments" -> each(json, "/comments", MOST_COMMENTS, this::comment);
            case "exportedAt" -> json.skipChildren();
            default -> {
                ignored.add(name);
                json.skipChildren();
            }
        }
    }

    private void schema(JsonNode schema) {
        Matcher known = SCHEMA.matcher(schema.asString(""));
        if (!known.matches()) {
            throw Problem.invalid(
                    "/schema",
                    "unknown_schema",
                    "This is no exported board: schema has to be " + BoardExport.SCHEMA + BoardExport.VERSION + ".");
        }
        int version = Integer.parseInt(known.group(1));
        if (version > BoardExport.VERSION) {
            throw Problem.invalid(
                    "/schema",
                    "newer_schema",
                    "This document is of version " + version + ", and this server reads up to version "
                            + BoardExport.VERSION + ". Update the server first.");
        }
        schemaIsKnown = true;
    }

    private Optional<Body> object(JsonParser json, String place) {
        if (TREES.readTree(json) instanceof ObjectNode object) {
            return Optional.of(new Body(object, place));
        }
        faults.add(new Fault(place, "invalid", place.substring(1) + " has to be an object."));
        return Optional.empty();
    }

    private void each(JsonParser json, String place, int most, Function<Body, @Nullable Void> reader) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            faults.add(new Fault(place, "invalid", place.substring(1) + " has to be a list."));
            return;
        }
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == most) {
                throw Problem.invalid(place, "too_many", "A document can have at most " + most + " of these.");
            }
            String here = place + "/" + i;
            JsonNode node = TREES.readTree(json);
            if (node instanceof ObjectNode object) {
                checked(() -> reader.apply(new Body(object, here)));
            } else {
                fault(new Fault(here, "invalid", "This has to be an object."));
            }
        }
    }

    private void checked(Supplier<@Nullable Void> part) {
        try {
            part.get();
        } catch (Problem refusal) {
            if (refusal.faults().isEmpty()) {
                throw refusal;
            }
            refusal.faults().forEach(this::fault);
        }
    }

    private void fault(Fault fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }

    private @Nullable Void task(Body body) {
        tasks.add(ImportedTask.of(body));
        return null;
    }

    private @Nullable Void comment(Body body) {
        comments.add(new ImportedBoard.Remark(
                body.at(""),
                body.requiredText("taskId", 200),
                body.requiredText("author", 200),
                "agent".equals(body.text("authorKind", 20)) ? "agent" : "person",
                body.requiredText("text", Comments.LONGEST),
                body.time("createdAt")));
        return null;
    }

    private ImportedBoard checked() {
        @Nullable String[] texts = new @Nullable String[3];
        checked(() -> {
            texts[0] = board.text("key", 10);
            if (texts[0] != null) {
                texts[0] = BoardKey.checked(texts[0]);
            }
            texts[1] = board.requiredText("name", NAME);
            texts[2] = board.text("description", DESCRIPTION);
            return null;
        });
        Columns known = columnsOf();
        Map<String, ImportedTask> names = names();
        tasks.forEach(task -> checkTask(task, known, names));
        comments.stream()
                .filter(comment -> !names.containsKey(comment.task()))
                .forEach(comment -> fault(new Fault(
                        comment.at() + "taskId", "unknown_task", "The document has no task " + comment.task() + ".")));
        if (faults.isEmpty()) {
            checkCircles("blockedBy", names, ImportedTask::blockedBy);
            checkCircles(
                    "parentId",
                    names,
                    task -> Optional.ofNullable(task.task().parent()).stream().toList());
        }
        return new ImportedBoard(
                texts[0],
                texts[1] == null ? "" : texts[1],
                texts[2],
                known,
                limits,
                List.copyOf(tasks),
                List.copyOf(comments),
                ignored,
                List.copyOf(faults));
    }

    private Columns columnsOf() {
        if (columns == null) {
            return SixColumns.ALL;
        }
        Columns[] read = {SixColumns.ALL};
        ObjectNode whole = Json.object();
        whole.set("columns", columns);
        checked(() -> {
            read[0] = ColumnFields.read(new Body(whole), null);
            return null;
        });
        return read[0];
    }

    /// By id and by key, as the document calls them.
    private Map<String, ImportedTask> names() {
        Map<String, ImportedTask> names = new HashMap<>();
        for (ImportedTask task : tasks) {
            if (names.putIfAbsent(task.name(), task) != null) {
                fault(task.fault("id", "twice", "There are two tasks with the id " + task.name() + "."));
            }
        }
        for (ImportedTask task : tasks) {
            if (task.key() != null) {
                names.putIfAbsent(task.key(), task);
            }
        }
        return names;
    }

    private void checkTask(ImportedTask task, Columns known, Map<String, ImportedTask> names) {
        String status = task.task().status();
        if (status == null || known.find(status).isEmpty()) {
            fault(task.fault(
                    "status",
                    "unknown_column",
                    "The document has no column " + status + "; it has " + known.keys() + "."));
        }
        Set<String> others = new LinkedHashSet<>(task.blockedBy());
        if (task.task().parent() != null) {
            others.add(task.task().parent());
        }
        for (String other : others) {
            if (!names.containsKey(other)) {
                String field = task.blockedBy().contains(other) ? "blockedBy" : "parentId";
                fault(task.fault(field, "unknown_task", "The document has no task " + other + "."));
            }
        }
    }

    private void checkCircles(
            String field, Map<String, ImportedTask> names, Function<ImportedTask, List<String>> next) {
        Map<UUID, List<UUID>> ahead = new HashMap<>();
        for (ImportedTask task : tasks) {
            ahead.put(
                    task.id(),
                    next.apply(task).stream()
                            .flatMap(name -> Stream.ofNullable(names.get(name)))
                            .map(ImportedTask::id)
                            .toList());
        }
        Set<UUID> round = Circles.among(ahead);
        tasks.stream()
                .filter(task -> round.contains(task.id()))
                .findFirst()
                .ifPresent(task -> fault(task.fault(field, "cycle", "From here the way leads round in a circle.")));
    }
}
