package dev.missioncontrol.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.EndpointNotFound;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The web app's files, read once at the start. Every address that is no file and no API is the app's own to route.
public final class WebFiles {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("woff2", "font/woff2"));

    private static final String NOT_BUILT = """
            <!doctype html><title>Mission Control</title>
            <p>The web app is not built. Start with <code>bin/start</code>, which builds it.</p>
            """;

    private static final class Page {
        private final String type;
        private final byte[] bytes;
        private final byte @Nullable [] zipped;

        private Page(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
            byte[] smaller = zip(bytes);
            this.zipped = smaller.length < bytes.length * 9L / 10 ? smaller : null;
        }
    }

    private final Map<String, Page> pages = new HashMap<>();
    private final Page index;

    private WebFiles(Map<String, Page> pages) {
        this.pages.putAll(pages);
        Page found = pages.get("/index.html");
        this.index = found == null
                ? new Page("text/html; charset=utf-8", NOT_BUILT.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                : found;
    }

    /// @param folder the built web app, or null when there is none
    public static WebFiles of(@Nullable Path folder) {
        Map<String, Page> pages = new HashMap<>();
        if (folder != null && Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).forEach(file -> pages.put(address(folder, file), page(file)));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return new WebFiles(pages);
    }

    /// Serves what no route answers. A route for every path would hide which methods the others offer.
    public void register(RoutesConfig routes) {
        routes.exception(EndpointNotFound.class, (nothing, context) -> serve(context));
    }

    private void serve(Context context) {
        String path = context.path();
        Page page = pages.get(path);
        boolean isOurs = path.equals("/api") || path.startsWith("/api/") || path.startsWith("/assets/");
        boolean isRead =
                context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
        if (!isRead || (page == null && isOurs)) {
            Reply.problem(context, new Problem(ProblemCode.NOT_FOUND, "There is nothing at this address."));
            return;
        }
        boolean isAsset = page != null && path.startsWith("/assets/");
        send(context, page == null ? index : page, isAsset ? "public, max-age=31536000, immutable" : "no-cache");
    }

    private static void send(Context context, Page page, String caching) {
        context.status(200).header("Cache-Control", caching).contentType(page.type);
        byte[] zipped = page.zipped;
        if (zipped != null) {
            context.header("Vary", "Accept-Encoding");
            if (String.valueOf(context.header("Accept-Encoding")).contains("gzip")) {
                context.header("Content-Encoding", "gzip").result(zipped);
                return;
            }
        }
        context.result(page.bytes);
    }

    private static String address(Path folder, Path file) {
        return "/" + folder.relativize(file).toString().replace('\\', '/');
    }

    private static Page page(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        try {
            return new Page(TYPES.getOrDefault(ending, "application/octet-stream"), Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }
}
