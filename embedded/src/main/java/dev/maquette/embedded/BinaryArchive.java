package dev.maquette.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/// The packed binaries of one PostgreSQL version, found on the class path.
///
/// @param major the major version, such as 18
/// @param version the exact version, such as `18.6`
/// @param platform the platform the binaries run on
/// @param location where the `.txz` can be read
record BinaryArchive(int major, String version, Platform platform, URL location) {
    private static final String INDEX = "binaries.properties";

    /// All archives on the class path by major version, whatever platform they are for.
    static SortedMap<Integer, BinaryArchive> bundled() {
        var index = index();
        var archives = new TreeMap<Integer, BinaryArchive>();
        for (var key : index.stringPropertyNames()) {
            if (key.chars().allMatch(Character::isDigit)) {
                find(Integer.parseInt(key), index).ifPresent(archive -> archives.put(archive.major(), archive));
            }
        }
        return archives;
    }

    private static Optional<BinaryArchive> find(int major, Properties index) {
        var location = BinaryArchive.class.getResource(major + "/" + index.getProperty("archive"));
        var platform = new Platform(index.getProperty("platform"));
        return Optional.ofNullable(location)
                .map(url -> new BinaryArchive(major, exactVersion(major, index), platform, url));
    }

    /// The artifacts' version has a third part, which counts repackagings.
    private static String exactVersion(int major, Properties index) {
        var version = index.getProperty(Integer.toString(major));
        return version.endsWith(".0") ? version.substring(0, version.length() - 2) : version;
    }

    private static Properties index() {
        var index = new Properties();
        try (InputStream in = BinaryArchive.class.getResourceAsStream(INDEX)) {
            if (in != null) {
                index.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + INDEX, e);
        }
        return index;
    }

    /// The name of the unpacked directory in the cache.
    String directoryName() {
        return version + "-" + platform;
    }
}
