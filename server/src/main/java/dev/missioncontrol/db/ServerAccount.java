package dev.missioncontrol.db;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The account PostgreSQL runs under: our own, or, since it refuses to run as root, an unprivileged one.
record ServerAccount(int userId, int groupId, boolean borrowed) {
    private static final int NOBODY = 65534;

    /// Root borrows the account that owns the cluster already there, else "nobody".
    static ServerAccount of(Path cluster) {
        UnixSystem self = new UnixSystem();
        if (self.getUid() != 0) {
            return new ServerAccount((int) self.getUid(), (int) self.getGid(), false);
        }
        if (onPath("setpriv").isEmpty()) {
            throw new StartupFailure("As root, the database is started through setpriv, which is missing:"
                    + " install util-linux, or start Mission Control as an ordinary user.");
        }
        int owner = Files.isDirectory(cluster) ? owner(cluster, "unix:uid") : 0;
        return owner == 0
                ? new ServerAccount(NOBODY, NOBODY, true)
                : new ServerAccount(owner, owner(cluster, "unix:gid"), true);
    }

    private static int owner(Path path, String attribute) {
        try {
            return (int) Files.getAttribute(path, attribute);
        } catch (IOException e) {
            throw new StartupFailure("Cannot tell who owns " + path + "; check the rights on the data folder.", e);
        }
    }

    /// The command, run under this account.
    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>();
        if (borrowed) {
            all.addAll(List.of("setpriv", "--reuid=" + userId, "--regid=" + groupId, "--clear-groups"));
        }
        all.addAll(command);
        return all;
    }

    /// The same in a session of its own, so that Ctrl-C and other signals to our group do not reach it.
    List<String> sessionCommand(List<String> command) {
        List<String> all = new ArrayList<>(
                onPath("setsid").isEmpty()
                        ? List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV")
                        : List.of("setsid"));
        all.addAll(command(command));
        return all;
    }

    void give(Path path) throws IOException {
        if (borrowed) {
            Files.setAttribute(path, "unix:uid", userId, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", groupId, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static List<Path> onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return List.of(path.split(":")).stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .toList();
    }
}
