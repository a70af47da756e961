package dev.missioncontrol.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;

/// The pool of connections, and the schema brought up to date.
public final class Database implements AutoCloseable {
    /// Nothing may hold a lock for ever: neither a slow statement, nor a wait, nor a forgotten transaction.
    private static final String TIMEOUTS =
            "-c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s";

    /// A database that takes statements and never answers is given up: later than the slowest statement may take, which
    /// is an integrity check.
    private static final String SILENCE_SECONDS = "330";

    /// What a connection of the pool, or who wants one, is doing.
    public enum Use {
        BUSY,
        IDLE,
        AWAITED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        // The plugin says varchar, which PostgreSQL does not compare with our text[] columns.
        this.jdbi.registerArrayType(String.class, "text");
        // Failures are logged; what callers wrote, their session keys above all, is not.
        this.jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /// Connects and migrates.
    ///
    /// @param connections at most; on two cores more than 8 only wait for each other (core.md)
    public static Database open(DatabaseAddress address, int connections) {
        migrate(address);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(5_000);
        config.setPoolName("database");
        config.addDataSourceProperty("options", TIMEOUTS);
        config.addDataSourceProperty("ApplicationName", "mission-control");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", SILENCE_SECONDS);
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new Database(new HikariDataSource(config));
    }

    /// Brings the schema up to date; safe to call from several processes at once.
    public static void migrate(DatabaseAddress address) {
        Migrations.run(address);
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /// Whether the schema is the one of this build.
    public boolean isMigrated() {
        return jdbi.withHandle(handle -> Migrations.done(handle.getConnection()));
    }

    /// How many connections are used so now.
    public int connections(Use use) {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        return switch (use) {
            case BUSY -> state.getActiveConnections();
            case IDLE -> state.getIdleConnections();
            case AWAITED -> state.getThreadsAwaitingConnection();
        };
    }

    @Override
    public void close() {
        pool.close();
    }
}
