package dev.missioncontrol.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who may come in while nobody has to sign in: programs, and pages that came from this machine.
///
/// Two dangers come through a browser. A page of another site may call us: its Origin gives it away. And a site may
/// point its own name at our address (DNS rebinding): then that name is in Host. A bare address cannot be pointed
/// elsewhere, so it is accepted wherever the server listens beyond loopback. Ports are not looked at in Host, since
/// forwarding changes them.
public final class Door {
    /// Why a request may not come in: a problem's code and its sentence.
    public record Refusal(String code, String detail) {}

    /// What stands in Host, or in Origin behind the scheme.
    private record Authority(String name, int port) {}

    private static final Pattern ORIGIN = Pattern.compile("(https?)://([^/?#@\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[\\w.-]+)(?::(\\d{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final int NO_PORT = -1;

    private final boolean listensBeyondLoopback;
    private final Set<String> allowedOrigins;
    private final Set<String> allowedNames;

    /// @param bindAddress where the server listens, for example `127.0.0.1` or `0.0.0.0`
    /// @param allowedOrigins further origins whose pages may call, for example `https://board.example.org`
    public Door(String bindAddress, Set<String> allowedOrigins) {
        this.listensBeyondLoopback = !isLoopback(bracketed(bindAddress));
        this.allowedOrigins = allowedOrigins.stream().map(Door::normalized).collect(Collectors.toUnmodifiableSet());
        this.allowedNames = allowedOrigins.stream()
                .map(origin -> origin(origin).orElseThrow().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// @param host the Host header
    /// @param origin the Origin header, which only browsers send
    /// @return nothing when the request may come in
    public Optional<Refusal> check(@Nullable String host, @Nullable String origin) {
        Optional<Authority> own = host == null ? Optional.empty() : authority(host, NO_PORT);
        if (own.isEmpty() || !isOurs(own.get().name())) {
            return Optional.of(new Refusal(
                    "host_not_allowed", "This server does not answer to the name " + printable(host) + "."));
        }
        if (origin != null && !isWelcome(origin, own.get())) {
            return Optional.of(
                    new Refusal("origin_not_allowed", "Pages of " + printable(origin) + " may not call this server."));
        }
        return Optional.empty();
    }

    /// Whether the text can be given as an allowed origin.
    public static boolean isOrigin(String text) {
        return origin(text).isPresent();
    }

    private boolean isOurs(String name) {
        return isLoopback(name) || (listensBeyondLoopback && isAddress(name)) || allowedNames.contains(name);
    }

    private boolean isWelcome(String origin, Authority own) {
        Optional<Authority> from = origin(origin);
        if (from.isEmpty()) {
            return false;
        }
        boolean sameHost = from.get().name().equals(own.name())
                && from.get().port() == (own.port() == NO_PORT ? defaultPort(origin) : own.port());
        return sameHost || isLoopback(from.get().name()) || allowedOrigins.contains(normalized(origin));
    }

    private static Optional<Authority> origin(String text) {
        Matcher parts = ORIGIN.matcher(text);
        return parts.matches() ? authority(parts.group(2), defaultPort(text)) : Optional.empty();
    }

    private static Optional<Authority> authority(String text, int portIfNone) {
        Matcher parts = AUTHORITY.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String name = parts.group(1).toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        String port = parts.group(2);
        return Optional.of(new Authority(name, port == null ? portIfNone : Integer.parseInt(port)));
    }

    private static String normalized(String origin) {
        Authority authority = origin(origin)
                .orElseThrow(() -> new IllegalArgumentException(
                        "An origin is written https://name or https://name:port, not " + origin));
        return scheme(origin) + "://" + authority.name() + ":" + authority.port();
    }

    private static int defaultPort(String origin) {
        return scheme(origin).equals("https") ? 443 : 80;
    }

    private static String scheme(String origin) {
        return origin.substring(0, origin.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    private static boolean isLoopback(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || (name.startsWith("127.") && IPV4.matcher(name).matches());
    }

    private static boolean isAddress(String name) {
        return name.startsWith("[") || IPV4.matcher(name).matches();
    }

    private static String bracketed(String address) {
        return address.indexOf(':') >= 0 && !address.startsWith("[") ? "[" + address + "]" : address;
    }

    private static String printable(@Nullable String header) {
        if (header == null) {
            return "(none)";
        }
        String visible = header.replaceAll("[^\\x20-\\x7e]", "?");
        return visible.length() <= 100 ? visible : visible.substring(0, 100) + "…";
    }
}
