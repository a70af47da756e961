package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.BoardKey;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Body;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Problem.Fault;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.http.Reply;
import dev.missioncontrol.http.Requests;
import dev.missioncontrol.http.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET /boards/{board}/export` and `POST /boards/import`.
public final class TransferRoutes {
    /// A connection is held as long as somebody reads.
    private static final int EXPORTS_AT_A_TIME = 2;

    private static final int NAMES_SHOWN = 1_000;

    private final Boards boards;
    private final BoardChanges changes;
    private final BoardExport export;
    private final ImportWrites imports;
    private final Writes writes;
    private final InstantSource clock;
    private final Semaphore exporting = new Semaphore(EXPORTS_AT_A_TIME);

    /// One at a time: a document of 32 MiB takes several times that in memory.
    private final Semaphore importing = new Semaphore(1);

    public TransferRoutes(Jdbi jdbi, Boards boards, BoardChanges changes, Writes writes, InstantSource clock) {
        this.boards = boards;
        this.changes = changes;
        this.export = new BoardExport(jdbi);
        this.imports = new ImportWrites();
        this.writes = writes;
        this.clock = clock;
    }

    public void register(RoutesConfig routes, String base) {
        routes.get(base + "/boards/{board}/export", this::export);
        routes.post(base + "/boards/import", this::importBoard);
    }

    private void export(Context context) {
        Board board = boards.get(context.pathParam("board"));
        Set<BoardExport.Part> parts = parts(Requests.query(context, "include", 100));
        alone(exporting, () -> {
            context.contentType("application/json")
                    .header("Content-Disposition", "attachment; filename=\"" + board.key() + ".board.json\"")
                    .header("Cache-Control", "no-store");
            export.write(board, parts, clock.instant(), context.outputStream());
        });
    }

    private static Set<BoardExport.Part> parts(@Nullable String names) {
        Set<BoardExport.Part> parts = EnumSet.noneOf(BoardExport.Part.class);
        for (String name : names == null ? new String[0] : names.split(",", -1)) {
            parts.add(Words.find(BoardExport.Part.class, name.strip())
                    .orElseThrow(() -> Problem.invalid(
                            "#/query/include",
                            "include has to be some of " + Words.all(BoardExport.Part.class) + ".")));
        }
        return parts;
    }

    private static void alone(Semaphore places, Runnable work) {
        if (!places.tryAcquire()) {
            throw new Problem(
                    ProblemCode.OVERLOADED, "Somebody else is just moving a board in or out. Try again shortly.");
        }
        try {
            work.run();
        } finally {
            places.release();
        }
    }

    private void importBoard(Context context) {
        alone(importing, () -> {
            Caller caller = writes.caller(context, new Body(Json.object()));
            boolean dryRun = "true".equals(Requests.query(context, "dryRun", 10));
            String onto = Requests.query(context, "board", 100);
            String key = Requests.query(context, "key", 10);
            if (onto != null && key != null) {
                throw Problem.invalid("#/query/key", "A board that is there already has its key.");
            }
            MessageDigest digest = LimitedInput.sha256();
            ImportedBoard document = DocumentReader.read(LimitedInput.of(context, digest));
            Requests.bodyWas(context, digest.digest());
            Board target = onto == null ? null : boards.get(onto);
            ImportedBoard checked = target == null ? document : fitting(document, boards.columns(target.id()));
            String prefix = target == null ? freeKey(key, checked) : target.key();
            if (dryRun) {
                Reply.json(context, report(checked, prefix, target, true, Map.of()));
            } else if (checked.faults().isEmpty()) {
                write(context, caller, checked, prefix, target);
            } else {
                throw Problem.invalid(checked.faults());
            }
        });
    }

    /// A document for a board that is there has to do with that board's columns.
    private static ImportedBoard fitting(ImportedBoard document, Columns columns) {
        var faults = Stream.concat(
                        document.faults().stream(),
                        document.tasks().stream()
                                .filter(task -> columns.find(
                                                String.valueOf(task.task().status()))
                                        .isEmpty())
                                .map(task -> task.fault(
                                        "status",
                                        "unknown_column",
                                        "The board has no column " + task.task().status() + "; it has " + columns.keys()
                                                + ".")))
                .distinct()
                .limit(DocumentReader.MOST_FAULTS)
                .toList();
        return new ImportedBoard(
                document.key(),
                document.name(),
                document.description(),
                columns,
                null,
                document.tasks(),
                document.comments(),
                document.ignored(),
                faults);
    }

    /// The key asked for, the document's own, or the next that is free.
    private String freeKey(@Nullable String asked, ImportedBoard document) {
        if (asked != null) {
            String key = BoardKey.checked(asked);
            if (boards.find(key).isPresent()) {
                throw new Problem(
                        ProblemCode.BOARD_KEY_TAKEN, "Another board has the key " + key + "; choose another.");
            }
            return key;
        }
        String own = document.key();
        Stream<String> keys = own == null
                ? BoardKey.of(document.name())
                : Stream.concat(
                        Stream.of(own),
                        Stream.iterate(2, number -> number + 1)
                                .limit(998)
                                .map(number -> own.substring(0, Math.min(own.length(), 7)) + number));
        return keys.filter(key -> boards.find(key).isEmpty())
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProblemCode.BOARD_KEY_TAKEN, "There are too many boards of that name; choose a key."));
    }

    private void write(Context context, Caller caller, ImportedBoard document, String prefix, @Nullable Board target) {
        if (target == null) {
            writes.found(context, caller, UUID.randomUUID(), transaction -> {
                changes.create(transaction, prefix, document.name(), document.description(), document.columns());
                Map<String, String> keys = imports.write(transaction, document, prefix);
                ImportLimits.write(transaction, document);
                return done(transaction, document, prefix, null, keys);
            });
        } else {
            writes.answer(context, caller, target.id(), transaction -> {
                Map<String, String> keys = imports.write(transaction, document, null);
                return done(transaction, document, prefix, target, keys);
            });
        }
    }

    private static Answer done(
            BoardTransaction transaction,
            ImportedBoard document,
            String prefix,
            @Nullable Board target,
            Map<String, String> keys) {
        ObjectNode report = report(document, prefix, target, false, keys);
        report.set("board", BoardJson.of(Boards.get(transaction)));
        return Answer.created(report);
    }

    /// What is or would be: counts, other names, and what is wrong.
    private static ObjectNode report(
            ImportedBoard document, String prefix, @Nullable Board target, boolean dryRun, Map<String, String> keys) {
        ObjectNode json = Json.object().put("dryRun", dryRun).put("key", prefix);
        json.putObject("counts")
                .put("boards", target == null ? 1 : 0)
                .put("tasks", document.tasks().size())
                .put(
                        "dependencies",
                        document.tasks().stream()
                                .mapToInt(task -> task.blockedBy().size())
                                .sum())
                .put(
                        "progress",
                        document.tasks().stream()
                                .mapToInt(task -> task.progress().size())
                                .sum())
                .put("comments", document.comments().size())
                .put(
                        "released",
                        document.tasks().stream()
                                .filter(task -> ImportWrites.stateOf(task.task().executionState())
                                        != task.task().executionState())
                                .count());
        ArrayNode renamed = json.putArray("renamed");
        if (document.key() != null && !document.key().equals(prefix)) {
            renamed.addObject().put("from", document.key()).put("to", prefix);
        }
        for (ImportedTask task : document.tasks()) {
            String now = keys.get(task.name());
            if (task.key() != null && now != null && !now.equals(task.key()) && renamed.size() < NAMES_SHOWN) {
                renamed.addObject().put("from", task.key()).put("to", now);
            }
        }
        ArrayNode ignored = json.putArray("ignored");
        document.ignored().forEach(ignored::add);
        ArrayNode problems = json.putArray("problems");
        for (Fault fault : document.faults()) {
            problems.addObject()
                    .put("pointer", fault.pointer())
                    .put("code", fault.code())
                    .put("detail", fault.detail());
        }
        return json;
    }
}
