import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.db.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;

/// Starts a PostgreSQL of its own with durability on, and runs the contenders on it one after the other.
///
/// Arguments: data folder, tasks a round, rounds, sessions, the folder of `peers.mjs`.
public final class WithDatabase {
    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(arguments[0]), System.err::println)) {
            DatabaseAddress address = server.address();
            Claims.main(new String[] {
                address.jdbcUrl(), address.user(), address.password(), arguments[1], arguments[2], arguments[3]
            });
            String url = address.jdbcUrl()
                    .replaceFirst("jdbc:postgresql://", "postgres://" + address.user() + ":" + address.password() + "@");
            Process peers = new ProcessBuilder(List.of(
                            "node", Path.of(arguments[4], "peers.mjs").toString(), url, arguments[1], arguments[2],
                            arguments[3]))
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (peers.waitFor() != 0) {
                throw new IllegalStateException("the peers failed");
            }
        }
    }
}
