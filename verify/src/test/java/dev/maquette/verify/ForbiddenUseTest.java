package dev.maquette.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.maquette.model.MaquetteException;
import org.junit.jupiter.api.Test;

/// What the code leaves alone: injected fields, other loggers, the console, reflection, further exceptions, cycles.
class ForbiddenUseTest {
    private static final String COMMAND_LINE = "dev.maquette.app.cli..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.maquette");

    @Test
    void noFieldIsInjected() {
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("javax.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .check(CLASSES);
    }

    @Test
    void loggingGoesThroughTheSystemLogger() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(COMMAND_LINE)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage(COMMAND_LINE)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(CLASSES);
    }

    @Test
    void nothingReflects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .check(CLASSES);
    }

    @Test
    void thereIsOneExceptionBesidesThoseThatNeverLeaveTheirClass() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .areNotPrivate()
                .should()
                .be(MaquetteException.class)
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.maquette.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("dev.maquette.app.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
