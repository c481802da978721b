package org.signalbox.web;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.lang.annotation.Annotation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Payara finds the callbacks of an enterprise bean by their names alone, and calls another method of that name. */
class LifecycleTest {

    private static final ArchRule CALLBACKS_HAVE_NAMES_OF_THEIR_OWN = methods()
            .that(describe("are callbacks of enterprise beans", LifecycleTest::isCallback))
            .should(ArchCondition.from(describe("have a name of their own", LifecycleTest::isAloneWithItsName)));

    @Singleton
    static class Canary {

        @PostConstruct
        void begin() {
            begin("now");
        }

        static void begin(String when) {}
    }

    @Test
    void callbacksOfEnterpriseBeansHaveNamesOfTheirOwn() {
        CALLBACKS_HAVE_NAMES_OF_THEIR_OWN.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.signalbox"));
    }

    @Test
    void aCallbackWithANamesakeIsNoticed() {
        AssertionError caught = assertThrows(
                AssertionError.class,
                () -> CALLBACKS_HAVE_NAMES_OF_THEIR_OWN.check(new ClassFileImporter().importClasses(Canary.class)));

        assertTrue(caught.getMessage().contains("begin()"), caught.getMessage());
    }

    private static boolean isCallback(JavaMethod method) {
        return Stream.of(PostConstruct.class, PreDestroy.class).anyMatch(method::isAnnotatedWith)
                && Stream.<Class<? extends Annotation>>of(Singleton.class, Stateless.class, MessageDriven.class)
                        .anyMatch(method.getOwner()::isAnnotatedWith);
    }

    private static boolean isAloneWithItsName(JavaMethod method) {
        return method.getOwner().getMethods().stream()
                        .filter(other -> other.getName().equals(method.getName()))
                        .count()
                == 1;
    }
}
