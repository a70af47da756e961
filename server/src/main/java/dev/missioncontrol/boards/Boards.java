package dev.missioncontrol.boards;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// What stores boards and their columns.
public final class Boards {
    private static final String ALL = """
            SELECT id, key, name, is_default
              FROM board
             ORDER BY is_default DESC, name, id
            """;

    private static final String FIND = """
            SELECT id, key, name, is_default
              FROM board
             WHERE id::text = lower(:name)
                OR key = upper(:name)
            """;

    private static final String DEFAULT = """
            SELECT id, key, name, is_default
              FROM board
             WHERE is_default
            """;

    private static final String COLUMNS = """
            SELECT key, name, category, place, wip_limit, wip_mode
              FROM board_column
             WHERE board_id = :board
             ORDER BY place
            """;

    private static final String HAVE_COLUMN = """
            SELECT EXISTS (SELECT FROM board_column WHERE key = :key)
            """;

    private static final String INSERT = """
            WITH new_board AS
                 (INSERT INTO board (id, key, name, is_default)
                  VALUES (:id, :key, :name, :default)
                  RETURNING id)
            INSERT INTO board_stream (board_id)
            SELECT id
              FROM new_board
            """;

    private static final String INSERT_COLUMN = """
            INSERT INTO board_column (board_id, key, name, category, place)
            VALUES (:board, :key, :name, :category, :place)
            """;

    private final Jdbi jdbi;

    public Boards(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The default board first, then by name.
    public List<Board> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery(ALL).map(Boards::board).list());
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
        return new Columns(handle.createQuery(COLUMNS)
                .bind("board", boardId)
                .map(Boards::column)
                .list());
    }

    /// The columns of the board that is locked; a command that changes them must be the last of its transaction.
    public static Columns columns(BoardTransaction transaction) {
        return transaction.once(Columns.class, () -> columns(transaction.read(), transaction.boardId()));
    }

    /// Makes a board with the tracker's six columns.
    public Board create(Handle handle, String key, String name, boolean isDefault) {
        Board board = new Board(UUID.randomUUID(), key, name, isDefault);
        handle.createUpdate(INSERT)
                .bind("id", board.id())
                .bind("key", key)
                .bind("name", name)
                .bind("default", isDefault)
                .execute();
        for (Column column : SixColumns.ALL) {
            handle.createUpdate(INSERT_COLUMN)
                    .bind("board", board.id())
                    .bind("key", column.key())
                    .bind("name", column.name())
                    .bind("category", column.category().word())
                    .bind("place", column.place())
                    .execute();
        }
        return board;
    }

    private static Board board(ResultSet row, StatementContext context) throws SQLException {
        return new Board(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("name"),
                row.getBoolean("is_default"));
    }

    private static Column column(ResultSet row, StatementContext context) throws SQLException {
        return new Column(
                row.getString("key"),
                row.getString("name"),
                Words.of(Category.class, row.getString("category")),
                row.getInt("place"),
                row.getObject("wip_limit", Integer.class),
                Words.of(WipMode.class, row.getString("wip_mode")));
    }
}
