package dev.maquette.verify.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.catalog.SnapshotFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// The page that documents the capture file, held against the code and a file.
class CaptureFilePageTest {
    private static final String MARK = "<!-- Everything below is made from the code: see CONTRIBUTING.md. -->\n";
    private static final Path PAGE = CaptureFilePage.ROOT.resolve("docs/reference/capture-file.md");

    @Test
    void thePageIsCurrent() throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(MARK) + MARK.length());
        String wanted = head + CaptureFilePage.tables();
        if (Boolean.getBoolean("maquette.update")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE))
                .as("renew it as CONTRIBUTING.md says")
                .isEqualTo(wanted)
                .contains("`version` is " + SnapshotFile.VERSION);
    }

    @Test
    void aFileBeginsAsThePageSays() throws IOException {
        Path golden = CaptureFilePage.ROOT.resolve(
                "verify/src/test/resources/dev/maquette/verify/capture/golden-18.maquette");
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(golden))) {
            String start = new String(stream.readNBytes(60), StandardCharsets.UTF_8);
            assertThat(start).startsWith("{\"format\":\"maquette-capture\",\"version\":1,\"snapshot\":{");
        }
    }
}
