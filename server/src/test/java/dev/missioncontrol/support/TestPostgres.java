package dev.missioncontrol.support;

import dev.missioncontrol.db.Database;
import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.db.EmbeddedPostgres;
import dev.missioncontrol.db.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL for all tests of this JVM, stopped and removed when the JVM ends. Each test class takes a fresh
/// database, cloned in milliseconds from a template on which the migrations have run once.
public final class TestPostgres {
    private static final String TEMPLATE = "migrated";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /// The address of a database of the caller's own, migrated and otherwise empty.
    public static DatabaseAddress freshAddress() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " STRATEGY FILE_COPY");
        return Running.SERVER.address(name);
    }

    /// The same as one JDBC URL, user and password included.
    public static String freshDatabase() {
        DatabaseAddress address = freshAddress();
        return address.jdbcUrl() + "?user=" + address.user() + "&password=" + address.password();
    }

    private static void execute(String sql) {
        DatabaseAddress address = Running.SERVER.address();
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Started by the first test that needs it.
    private static final class Running {
        private static final EmbeddedPostgres SERVER = start();

        static {
            execute("CREATE DATABASE " + TEMPLATE);
            Database.migrate(SERVER.address(TEMPLATE));
        }

        private static EmbeddedPostgres start() {
            try {
                Path data = Files.createTempDirectory("mission-control-tests-");
                EmbeddedPostgres server = EmbeddedPostgres.startFleeting(data, SharedPrograms.folder(), line -> {});
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data), "stop test database"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(EmbeddedPostgres server, Path data) {
            server.close();
            try {
                Folders.delete(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
