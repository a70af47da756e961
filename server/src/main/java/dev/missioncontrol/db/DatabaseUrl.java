package dev.missioncontrol.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The forms in which people write down where a database is. What is wrong is said without repeating the secret in it.
public final class DatabaseUrl {
    private static final String SHAPE = "postgres://user:password@host:5432/database";
    private static final int USUAL_PORT = 5432;

    private DatabaseUrl() {}

    /// Reads `postgres://…`, `postgresql://…` and `jdbc:postgresql://…`.
    public static DatabaseAddress parse(String text) {
        URI uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        String database = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
        if (!List.of("postgres", "postgresql").contains(scheme) || uri.getHost() == null || database.isEmpty()) {
            throw unreadable(null);
        }
        String user = "";
        String password = "";
        if (uri.getRawUserInfo() != null) {
            String[] both = uri.getRawUserInfo().split(":", 2);
            user = decode(both[0]);
            password = both.length == 2 ? decode(both[1]) : "";
        }
        List<String> options = new ArrayList<>();
        for (String option :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            if (option.startsWith("user=")) {
                user = decode(option.substring("user=".length()));
            } else if (option.startsWith("password=")) {
                password = decode(option.substring("password=".length()));
            } else {
                options.add(option);
            }
        }
        int port = uri.getPort() == -1 ? USUAL_PORT : uri.getPort();
        String url = "jdbc:postgresql://" + uri.getHost() + ":" + port + "/" + database;
        return new DatabaseAddress(
                options.isEmpty() ? url : url + "?" + String.join("&", options),
                user.isEmpty() ? System.getProperty("user.name") : user,
                password);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw unreadable(e.getReason());
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static StartupFailure unreadable(@org.jspecify.annotations.Nullable String reason) {
        return new StartupFailure("DATABASE_URL cannot be read"
                + (reason == null ? "" : " (" + reason + ")")
                + ": write it as " + SHAPE + ", with special characters in the password percent-encoded.");
    }
}
