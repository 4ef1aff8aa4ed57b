package dev.maquette.verify.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.verify.capture.CommandLine.Outcome;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.DebianPackage;
import dev.maquette.verify.load.StillServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Connections with TLS to a server whose certificate it signed itself.
@TestInstance(Lifecycle.PER_CLASS)
class EncryptionTest {
    private static final Path OPENSSL = Path.of("/usr/bin/openssl");

    private final PostgresServer server = EmbeddedServers.standard().start(StillServer.of(18));
    private Path certificates = Path.of("");

    @BeforeAll
    void encrypt(@TempDir Path directory) throws Exception {
        new DebianPackage("openssl", OPENSSL).assumeInstalled();
        certificates = directory;
        certificate("right");
        certificate("wrong");
        Path data = server.dataDirectory();
        Path key = data.resolve("server.key");
        Files.copy(directory.resolve("right.crt"), data.resolve("server.crt"));
        Files.copy(directory.resolve("right.key"), key, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Database database = Database.at(server.target("postgres"));
        database.run("ALTER SYSTEM SET ssl = on");
        database.run("SELECT pg_reload_conf()");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anEncryptedConnectionNeedsNoCertificateHere() throws Exception {
        assertThat(capture("localhost", "sslmode=require").exitCode()).isZero();
    }

    @Test
    void theRightCertificateIsTrusted() throws Exception {
        assertThat(capture("localhost", "sslmode=verify-full&sslrootcert=" + root("right"))
                        .exitCode())
                .isZero();
    }

    @Test
    void aWrongCertificateIsNamedAsUntrusted() throws Exception {
        assertRefused(
                capture("localhost", "sslmode=verify-full&sslrootcert=" + root("wrong")),
                "the server's certificate is not signed by a trusted authority",
                "sslrootcert=FILE");
    }

    @Test
    void aMissingCertificateIsNamed() throws Exception {
        assertRefused(
                capture("localhost", "sslmode=verify-full&sslrootcert=" + root("no")), "no.crt", "sslrootcert=FILE");
    }

    @Test
    void aNameThatTheCertificateLacksIsNamed() throws Exception {
        assertRefused(
                capture("127.0.0.1", "sslmode=verify-full&sslrootcert=" + root("right")),
                "127.0.0.1",
                "a name that stands in the server's certificate");
    }

    private static void assertRefused(Outcome capture, String... words) {
        assertThat(capture.exitCode()).isEqualTo(3);
        assertThat(capture.err().lines()).hasSize(2).first().asString().startsWith("error: could not connect to ");
        assertThat(capture.err()).contains(words).contains("hint: ");
    }

    private Outcome capture(String host, String parameters) throws IOException, InterruptedException {
        ConnectionTarget own = server.target("postgres");
        String url = "postgresql://" + own.user() + "@" + host + ":" + own.port() + "/postgres?" + parameters;
        return CommandLine.run(
                Map.of("PGPASSWORD", own.password().orElseThrow()),
                "capture",
                url,
                "-o",
                certificates.resolve("capture"));
    }

    private Path root(String name) {
        return certificates.resolve(name + ".crt");
    }

    private void certificate(String name) throws IOException, InterruptedException {
        var words = List.of(
                OPENSSL.toString(),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-keyout",
                certificates.resolve(name + ".key").toString(),
                "-out",
                root(name).toString(),
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost");
        Process openssl = new ProcessBuilder(words).redirectErrorStream(true).start();
        openssl.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(openssl.waitFor()).isZero();
    }
}
