package dev.missioncontrol.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.function.Consumer;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs that travel with Mission Control, unpacked once into a folder.
record PostgresBinaries(Path folder) {
    static final String VERSION = "18.6.0";
    static final String MAJOR = "18";

    /// Unpacks into `parent` unless that was done before. An interrupted unpacking leaves nothing half-done.
    static PostgresBinaries in(Path parent, Consumer<String> progress) {
        Path folder = parent.resolve("postgresql-" + VERSION);
        if (!Files.isDirectory(folder)) {
            progress.accept("Unpacking PostgreSQL " + VERSION + " (first start only) …");
            unpack(folder);
        }
        return new PostgresBinaries(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static void unpack(Path folder) {
        String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new StartupFailure(
                        "This build carries no PostgreSQL for " + System.getProperty("os.name") + " on "
                                + System.getProperty("os.arch")
                                + ": set DATABASE_URL to a PostgreSQL 15 or newer.");
            }
            Path fresh = Files.createTempDirectory(folder.getParent(), "postgresql-unpacking-");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            extract(packed, fresh);
            moveIntoPlace(fresh, folder);
        } catch (IOException e) {
            throw new StartupFailure(
                    "Cannot unpack PostgreSQL into " + folder + " (" + e.getMessage() + "): is the disk full?", e);
        }
    }

    /// The archive's name inside the jar of each platform.
    static String archive(String system, String processor) {
        String family = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        return "postgres-" + family + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    /// The system's tar restores modes and links; only xz is not everywhere.
    private static void extract(InputStream packed, Path folder) throws IOException {
        Process tar = new ProcessBuilder("tar", "-x", "-f", "-", "-C", folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream plain = new XZInputStream(packed);
                OutputStream in = tar.getOutputStream()) {
            plain.transferTo(in);
        }
        if (CommandResult.exitCode(tar) != 0) {
            throw new IOException("tar failed");
        }
    }

    /// Another process may have been faster: then its copy is as good as ours.
    private static void moveIntoPlace(Path fresh, Path folder) throws IOException {
        try {
            Files.move(fresh, folder);
        } catch (IOException e) {
            Folders.delete(fresh);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
