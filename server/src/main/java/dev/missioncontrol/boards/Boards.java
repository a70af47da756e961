package dev.missioncontrol.boards;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// What stores boards.
public final class Boards {
    /// Names stand as people look them up: whatever their case, and "B2" before "B10", so numbers get ten digits.
    private static final String ALL = """
            SELECT id, key, name, is_default, description, archived_at
              FROM board
             WHERE archived_at IS NULL
                OR :archived
             ORDER BY is_default DESC,
                      archived_at IS NOT NULL,
                      regexp_replace(regexp_replace(lower(name), '([0-9]+)', '0000000000\\1', 'g'),
                                     '0*([0-9]{10})', '\\1', 'g'),
                      name,
                      id
            """;

    private static final String FIND = """
            SELECT id, key, name, is_default, description, archived_at
              FROM board
             WHERE id::text = lower(:name)
                OR key = upper(:name)
            """;

    private static final String DEFAULT = """
            SELECT id, key, name, is_default, description, archived_at
              FROM board
             WHERE is_default
            """;

    private static final String HAVE_COLUMN = """
            SELECT EXISTS (SELECT FROM board_column WHERE key = :key)
            """;

    private static final String INSERT = """
            INSERT INTO board (id, key, name, is_default, description)
            VALUES (:id, :key, :name, :default, :description)
            ON CONFLICT (key) DO NOTHING
            """;

    private static final String INSERT_STREAM = """
            INSERT INTO board_stream (board_id)
            VALUES (:id)
            """;

    private static final String UPDATE = """
            UPDATE board
               SET name = :name,
                   description = :description,
                   is_default = :default,
                   archived_at = :archivedAt
             WHERE id = :id
            """;

    private static final String NO_DEFAULT = """
            UPDATE board
               SET is_default = false
             WHERE is_default
            """;

    /// Far more than there are boards; names come from callers.
    private static final int MOST_KNOWN = 10_000;

    private final Map<String, UUID> ids = new ConcurrentHashMap<>();
    private final Jdbi jdbi;

    public Boards(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The boards that are in use: the default board first, then by name, as people look names up.
    public List<Board> all() {
        return all(false);
    }

    /// @param archived whether those that are archived belong to it
    public List<Board> all(boolean archived) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL)
                .bind("archived", archived)
                .map(Boards::board)
                .list());
    }

    /// @param name an id or a key prefix
    public Optional<Board> find(String name) {
        return jdbi.withHandle(handle ->
                handle.createQuery(FIND).bind("name", name).map(Boards::board).findOne());
    }

    /// @throws Problem `not_found`
    public Board get(String name) {
        return find(name).orElseThrow(() -> Problem.notFound("board " + name));
    }

    /// The id of a board, which belongs to its key for ever: so it is looked up once.
    ///
    /// @throws Problem `not_found`
    public UUID idOf(String name) {
        UUID known = ids.get(name);
        if (known != null) {
            return known;
        }
        UUID id = get(name).id();
        if (ids.size() < MOST_KNOWN) {
            ids.put(name, id);
        }
        return id;
    }

    /// The board that is locked, as it is now.
    public static Board get(BoardTransaction transaction) {
        return transaction
                .read()
                .createQuery(FIND)
                .bind("name", transaction.boardId().toString())
                .map(Boards::board)
                .one();
    }

    /// The board that calls without a `board` mean.
    public Board standard() {
        return jdbi.withHandle(
                        handle -> handle.createQuery(DEFAULT).map(Boards::board).findOne())
                .orElseThrow(() -> Problem.notFound("default board"));
    }

    /// Whether any board has a column of that key.
    public boolean haveColumn(String key) {
        return jdbi.withHandle(handle -> handle.createQuery(HAVE_COLUMN)
                .bind("key", key)
                .mapTo(Boolean.class)
                .one());
    }

    public Columns columns(UUID boardId) {
        return jdbi.withHandle(handle -> columns(handle, boardId));
    }

    public static Columns columns(Handle handle, UUID boardId) {
        return Layouts.of(handle, boardId).columns();
    }

    /// The columns of the board that is locked.
    public static Columns columns(BoardTransaction transaction) {
        return Layouts.of(transaction).columns();
    }

    public Layout layout(UUID boardId) {
        return jdbi.withHandle(handle -> Layouts.of(handle, boardId));
    }

    /// Makes a board with the tracker's six columns; one that tells of itself in its log is made by a command.
    public Board create(Handle handle, String key, String name, boolean isDefault) {
        Board board = new Board(UUID.randomUUID(), key, name, isDefault, null, null);
        if (!insert(handle, board, SixColumns.ALL)) {
            throw new IllegalStateException("There is a board " + key);
        }
        return board;
    }

    /// @return false when another board has the key, and nothing was written
    public static boolean insert(Handle handle, Board board, Columns columns) {
        int inserted = handle.createUpdate(INSERT)
                .bind("id", board.id())
                .bind("key", board.key())
                .bind("name", board.name())
                .bind("default", board.isDefault())
                .bind("description", board.description())
                .execute();
        if (inserted == 0) {
            return false;
        }
        handle.createUpdate(INSERT_STREAM).bind("id", board.id()).execute();
        columns.all().forEach(column -> Layouts.write(handle, board.id(), column));
        return true;
    }

    /// Writes what may change of a board; the default board is one, so a new one takes the place of the old.
    public static void update(BoardTransaction transaction, Board board) {
        if (board.isDefault()) {
            // Two that want to be the default one at the same time wait here for each other.
            transaction.read().execute("SELECT FROM installation FOR UPDATE");
            transaction.write().execute(NO_DEFAULT);
        }
        transaction
                .write()
                .createUpdate(UPDATE)
                .bind("id", board.id())
                .bind("name", board.name())
                .bind("description", board.description())
                .bind("default", board.isDefault())
                .bind("archivedAt", board.archivedAt())
                .execute();
    }

    private static Board board(ResultSet row, StatementContext context) throws SQLException {
        return from(row);
    }

    /// A row that has a board's columns among others.
    public static Board from(ResultSet row) throws SQLException {
        Timestamp archivedAt = row.getTimestamp("archived_at");
        return new Board(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("name"),
                row.getBoolean("is_default"),
                row.getString("description"),
                archivedAt == null ? null : archivedAt.toInstant());
    }
}
