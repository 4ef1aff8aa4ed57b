package dev.maquette.app.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A headless Chromium, driven through its driver.
///
/// @source https://www.w3.org/TR/webdriver2/
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    private Browser(Process driver, Path profile) {
        this.driver = driver;
        String server = "http://127.0.0.1:" + port(driver);
        List<String> flags = List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile);
        Map<String, Object> capabilities = Map.of(
                "goog:chromeOptions", Map.of("args", flags),
                "goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
        this.session = server + "/session/"
                + send("POST", server + "/session", Map.of("capabilities", Map.of("alwaysMatch", capabilities)))
                        .get("sessionId")
                        .asString();
    }

    /// Why there is no browser here; empty when there is one.
    static Optional<String> missing() {
        boolean installed = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "chromedriver")));
        return installed ? Optional.empty() : Optional.of("chromedriver is not on the PATH");
    }

    /// Starts one.
    ///
    /// @param profile an empty directory
    static Browser start(Path profile) throws IOException {
        Process driver = new ProcessBuilder("chromedriver", "--port=0")
                .redirectErrorStream(true)
                .start();
        try {
            return new Browser(driver, profile);
        } catch (RuntimeException failure) {
            driver.destroy();
            throw failure;
        }
    }

    void open(Path file) {
        send("POST", session + "/url", Map.of("url", file.toUri().toString()));
    }

    /// What a script returns.
    JsonNode run(String script) {
        return send("POST", session + "/execute/sync", Map.of("script", script, "args", List.of()));
    }

    /// Presses keys where the focus is.
    void type(String keys) {
        List<Map<String, String>> strokes = keys.codePoints()
                .mapToObj(Character::toString)
                .flatMap(key ->
                        List.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key))
                                .stream())
                .toList();
        send(
                "POST",
                session + "/actions",
                Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", strokes))));
    }

    void viewport(int width, int height) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void colours(String scheme) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /// A picture of the page from top to bottom.
    void screenshot(Path file) throws IOException {
        JsonNode picture = command(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip()));
        Files.write(file, Base64.getDecoder().decode(picture.get("data").asString()));
    }

    private Map<String, Object> clip() {
        JsonNode size = command("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        return Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                size.get("width").asInt(),
                "height",
                size.get("height").asInt(),
                "scale",
                1);
    }

    /// What the page said on its console since the last call: errors, refused loads, output.
    List<String> console() {
        return log("browser")
                .map(entry -> entry.get("level").asString() + " "
                        + entry.get("message").asString())
                .toList();
    }

    /// The addresses the page asked for since the last call.
    List<String> requests() {
        return log("performance")
                .map(entry -> JSON.readTree(entry.get("message").asString()).get("message"))
                .filter(message -> message.get("method").asString().equals("Network.requestWillBeSent"))
                .map(message -> message.at("/params/request/url").asString())
                .toList();
    }

    private Stream<JsonNode> log(String type) {
        return StreamSupport.stream(
                send("POST", session + "/se/log", Map.of("type", type)).spliterator(), false);
    }

    private JsonNode command(String name, Map<String, ?> parameters) {
        return send("POST", session + "/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
    }

    private JsonNode send(String method, String address, Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(method + " " + address + " answered " + response.body());
            }
            return JSON.readTree(response.body()).get("value");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    private static int port(Process driver) {
        var output = new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher port = PORT.matcher(line);
                if (port.find()) {
                    return Integer.parseInt(port.group(1));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new IllegalStateException("the driver ended before it listened");
    }

    @Override
    public void close() throws InterruptedException {
        try {
            send("DELETE", session, Map.of());
        } finally {
            client.close();
            driver.destroy();
            if (!driver.waitFor(10, TimeUnit.SECONDS)) {
                driver.destroyForcibly();
            }
        }
    }
}
