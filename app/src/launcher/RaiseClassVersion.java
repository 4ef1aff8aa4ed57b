import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Rewrites a jar's classes as Java 17's, with stack maps, when they are older than Java 6's.
///
/// The JVM leaves classes of Java 5 out of its start-up cache and checks them the slow way. The launcher runs this
/// file on its own copy of picocli, which is compiled so, and saves half of the start-up time.
final class RaiseClassVersion {
    private static final int JAVA_6 = 50;

    private final ZipFile jar;
    private final ClassFile classFile;

    private RaiseClassVersion(ZipFile jar) {
        this.jar = jar;
        this.classFile = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(this::resource)
                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /// Rewrites the jar whose path is the argument.
    public static void main(String[] arguments) throws IOException {
        Path original = Path.of(arguments[0]);
        Path raised = Path.of(arguments[0] + ".new");
        try (ZipFile jar = new ZipFile(original.toFile())) {
            new RaiseClassVersion(jar).write(raised);
        }
        Files.move(raised, original, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(Path raised) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(raised))) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                byte[] bytes = bytes(entry);
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().endsWith(".class") ? raised(bytes) : bytes);
                out.closeEntry();
            }
        }
    }

    private byte[] raised(byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        return model.majorVersion() >= JAVA_6
                ? bytes
                : classFile.build(model.thisClass().asSymbol(), builder -> rebuild(model, builder));
    }

    private static void rebuild(ClassModel model, ClassBuilder builder) {
        builder.withVersion(ClassFile.JAVA_17_VERSION, 0);
        model.forEach(element -> {
            if (element instanceof MethodModel method) {
                rebuild(method, builder);
            } else if (!(element instanceof ClassFileVersion)) {
                builder.with(element);
            }
        });
    }

    /// A method taken over whole would keep its code as it is, without stack maps.
    private static void rebuild(MethodModel method, ClassBuilder builder) {
        builder.withMethod(
                method.methodName(), method.methodType(), method.flags().flagsMask(), target -> {
                    method.forEach(element -> {
                        if (element instanceof CodeModel code) {
                            target.withCode(code::forEach);
                        } else {
                            target.with(element);
                        }
                    });
                });
    }

    private InputStream resource(ClassDesc type) {
        String descriptor = type.descriptorString();
        ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private byte[] bytes(ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
