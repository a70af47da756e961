package dev.missioncontrol.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the embedded server is set up; given on its command line, so a new version's settings hold for old data too.
enum PostgresSettings {
    /// Every commit is on disk before it is answered.
    DURABLE("on"),

    /// Nothing waits for the disk. For tests, whose data nobody will miss.
    FLEETING("off");

    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("effective_cache_size", "512MB"),
            Map.entry("work_mem", "8MB"),
            Map.entry("maintenance_work_mem", "64MB"),
            Map.entry("max_wal_size", "1GB"),
            Map.entry("wal_compression", "on"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("jit", "off"),
            // Queue-like tables: vacuum early and often, a little at a time.
            Map.entry("autovacuum_vacuum_scale_factor", "0.02"),
            Map.entry("autovacuum_analyze_scale_factor", "0.02"),
            Map.entry("autovacuum_naptime", "15s"),
            Map.entry("idle_in_transaction_session_timeout", "60s"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_line_prefix", "%m [%p] "),
            // A refused row is an expected outcome here, not a line in the log.
            Map.entry("log_min_messages", "log"),
            Map.entry("log_checkpoints", "off"));

    private final String waitForDisk;

    PostgresSettings(String waitForDisk) {
        this.waitForDisk = waitForDisk;
    }

    /// Arguments of initdb. A password that is nobody's secret need not cost thousands of rounds with each connection.
    List<String> creation() {
        return switch (this) {
            case DURABLE -> List.of("--sync-method=fsync");
            case FLEETING -> List.of("--no-sync", "--set=scram_iterations=1");
        };
    }

    /// With a database for each class of tests, somebody would always be looking through one of them.
    private Map<String, String> own() {
        return switch (this) {
            case DURABLE -> Map.of();
            case FLEETING -> Map.of("autovacuum_naptime", "2min");
        };
    }

    List<String> arguments(int port) {
        Map<String, String> all = new TreeMap<>(COMMON);
        all.putAll(own());
        List.of("fsync", "synchronous_commit", "full_page_writes").forEach(name -> all.put(name, waitForDisk));
        all.put("port", Integer.toString(port));
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }
}
