package dev.maquette.app.cli;

import dev.maquette.advise.setting.Machine;
import dev.maquette.advise.setting.Machine.Storage;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/// What the server runs on, for the verbs that advise on settings.
final class MachineOptions {
    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = ByteCount.Reader.class,
            description = "Memory the server may use, such as 16GB.")
    private Optional<ByteCount> memory = Optional.empty();

    @Option(names = "--cores", paramLabel = "N", description = "Processor cores the server may use.")
    private Optional<Integer> cores = Optional.empty();

    @Option(names = "--storage", paramLabel = "KIND", description = "What holds the data: ssd, hdd or san.")
    private Optional<Kind> storage = Optional.empty();

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Connections that work at the same time; max_connections when it is not said.")
    private Optional<Integer> connections = Optional.empty();

    Machine machine() {
        return new Machine(
                memory.map(size -> OptionalLong.of(size.bytes())).orElse(OptionalLong.empty()),
                cores.map(OptionalInt::of).orElse(OptionalInt.empty()),
                storage.map(kind -> switch (kind) {
                    case ssd -> Storage.SSD;
                    case hdd -> Storage.HDD;
                    case san -> Storage.SAN;
                }),
                connections.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    /// What holds the data, as an option says it.
    enum Kind {
        /// Flash.
        ssd,
        /// Spinning disks.
        hdd,
        /// A storage network.
        san
    }
}
