package dev.missioncontrol.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls to a server that may die at any moment and come back at another address.
public final class Api implements AutoCloseable {
    private final Supplier<String> origin;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /// @param origin where the server is now, such as `http://127.0.0.1:8080`
    public Api(Supplier<String> origin) {
        this.origin = origin;
    }

    public String origin() {
        return origin.get();
    }

    public HttpClient client() {
        return client;
    }

    /// One attempt at a call below `/api/v1`.
    ///
    /// @param headers names and values in turn
    /// @throws IOException when no answer came: nobody knows whether the call had its effect
    public Mission.Answer send(String method, String path, @Nullable String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin.get() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return Mission.Answer.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()), json);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
