package dev.maquette.app.cli;

import dev.maquette.embedded.Diagnosis.Check;
import dev.maquette.embedded.Diagnosis.Verdict;
import java.util.List;
import java.util.Optional;

/// What the program itself needs of the machine, servers apart.
///
/// @param javaVersion the version of the running Java
/// @param processors how many processors the JVM may use
/// @param heapBytes how large the heap may grow
record MachineChecks(Runtime.Version javaVersion, int processors, long heapBytes) {
    private static final int JAVA = 25;
    private static final long ENOUGH_HEAP_BYTES = 256L << 20;

    static List<Check> ofProcess() {
        Runtime runtime = Runtime.getRuntime();
        return new MachineChecks(Runtime.version(), runtime.availableProcessors(), runtime.maxMemory()).checks();
    }

    List<Check> checks() {
        return List.of(java(), processor(), memory());
    }

    private Check java() {
        return javaVersion.feature() >= JAVA
                ? check(Verdict.GOOD, "java", javaVersion.toString())
                : new Check(
                        "java",
                        Verdict.FAILS,
                        javaVersion.toString(),
                        Optional.of("install a JDK " + JAVA + " or later"));
    }

    private Check processor() {
        return check(Verdict.GOOD, "processors", Integer.toString(processors));
    }

    private Check memory() {
        String found = (heapBytes >> 20) + " MB for the program";
        return heapBytes >= ENOUGH_HEAP_BYTES
                ? check(Verdict.GOOD, "memory", found)
                : new Check("memory", Verdict.LIMITED, found, Optional.of("large schemas want 256 MB or more"));
    }

    private static Check check(Verdict verdict, String name, String finding) {
        return new Check(name, verdict, finding, Optional.empty());
    }
}
