package dev.missioncontrol.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/// A PostgreSQL that somebody else runs: looked at once before we rely on it.
public final class ExternalPostgres {
    private static final int OLDEST = 150_000;
    private static final Duration STARTING_LIMIT = Duration.ofSeconds(60);
    private static final int CONNECT_SECONDS = 10;
    private static final String LOOK = """
            SELECT current_setting('server_version_num')::int AS version,
                   current_setting('server_encoding') AS encoding,
                   current_setting('transaction_read_only')::boolean AS read_only,
                   has_schema_privilege(coalesce(current_schema(), 'public'), 'CREATE') AS may_create,
                   coalesce(current_schema(), 'public') AS schema
            """;

    private ExternalPostgres() {}

    /// Returns when the server is there and good enough; says in one sentence what is wrong otherwise.
    public static void check(DatabaseAddress address, Consumer<String> progress) {
        long giveUp = System.nanoTime() + STARTING_LIMIT.toNanos();
        boolean told = false;
        while (true) {
            try {
                look(address);
                return;
            } catch (SQLException e) {
                if (!isStarting(e) || System.nanoTime() > giveUp) {
                    throw failure(address, e);
                }
                if (!told) {
                    progress.accept("Waiting for the database at " + address.place() + ", which is still starting …");
                    told = true;
                }
                pause(e);
            }
        }
    }

    private static void look(DatabaseAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            row.next();
            Optional<String> objection = objection(
                    row.getInt("version"),
                    row.getString("encoding"),
                    row.getBoolean("read_only"),
                    row.getBoolean("may_create") ? "" : row.getString("schema"));
            if (objection.isPresent()) {
                throw new StartupFailure("The database at " + address.place() + " cannot be used: " + objection.get());
            }
        }
    }

    /// What speaks against a server with these properties; `closedSchema` is empty when tables can be made.
    static Optional<String> objection(int version, String encoding, boolean readOnly, String closedSchema) {
        if (version < OLDEST) {
            return Optional.of("it is PostgreSQL " + version / 10_000 + ", and Mission Control needs 15 or newer;"
                    + " upgrade it, or unset DATABASE_URL to use the one that comes along.");
        }
        if (!encoding.equals("UTF8")) {
            return Optional.of("its encoding is " + encoding + "; create the database with ENCODING 'UTF8'.");
        }
        if (readOnly) {
            return Optional.of("it is read-only, such as a standby; give the address of the primary.");
        }
        if (!closedSchema.isEmpty()) {
            return Optional.of("the user may not create tables in schema " + closedSchema + "; GRANT CREATE ON SCHEMA "
                    + closedSchema + " to it.");
        }
        return Optional.empty();
    }

    private static StartupFailure failure(DatabaseAddress address, SQLException e) {
        String at = "The database at " + address.place() + " ";
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return new StartupFailure(
                switch (state) {
                    case "28P01", "28000" ->
                        at + "refuses user " + address.user() + ": check user and password in DATABASE_URL.";
                    case "3D000" -> at + "does not exist: create it (createdb), or correct DATABASE_URL.";
                    case "08001", "08004", "08006" -> at + "does not answer: is it running, and is DATABASE_URL right?";
                    default -> at + "cannot be used (" + e.getMessage() + "): check DATABASE_URL.";
                },
                e);
    }

    private static boolean isStarting(SQLException e) {
        return "57P03".equals(e.getSQLState());
    }

    private static void pause(SQLException why) {
        try {
            Thread.sleep(Duration.ofMillis(250));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("Interrupted while the database started.", why);
        }
    }
}
