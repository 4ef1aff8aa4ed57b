package dev.maquette.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path directory = Path.of("");

    private Path file() {
        return directory.resolve("result");
    }

    private Stream<Path> present() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().stream();
        }
    }

    @Test
    void aFileIsReplacedAsAWholeOrNotAtAll() throws IOException {
        OutputFile.of(file()).write("first");
        assertThatThrownBy(() -> OutputFile.of(file()).write(stream -> {
                    stream.write('x');
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(MaquetteException.class)
                .hasMessageContaining("could not write");
        assertThat(present()).containsExactly(file());
        assertThat(file()).hasContent("first");
        OutputFile.of(file()).write("é");
        assertThat(file()).hasContent("é");
    }

    @Test
    void aLinkKeepsPointingWhereItDoes() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Files.createFile(file()));
        OutputFile.of(link).write("through");
        assertThat(link).isSymbolicLink();
        assertThat(file()).hasContent("through");
    }

    @Test
    void aDeviceIsWrittenTo() throws IOException {
        OutputFile.of(Path.of("/dev/null")).write("gone");
        assertThat(present()).isEmpty();
    }

    @Test
    void nobodyElseReadsWhatIsTheOwnersOnly() throws IOException {
        new OutputFile(file(), true).write("secret");
        assertThat(Files.getPosixFilePermissions(file()))
                .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }

    @Test
    void whatCannotBeWrittenIsToldBeforehand() {
        assertThatThrownBy(() -> OutputFile.of(directory).requireWritable()).hasMessageContaining("could not write");
        assertThatThrownBy(
                        () -> OutputFile.of(directory.resolve("absent/result")).requireWritable())
                .isInstanceOf(MaquetteException.class)
                .extracting(failure -> ((MaquetteException) failure).problem().detail())
                .asString()
                .contains("There is no directory");
    }
}
