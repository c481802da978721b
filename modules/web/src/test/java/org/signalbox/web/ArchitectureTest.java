package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.activity.PublicCanary;
import org.signalbox.kernel.TransportCanary;
import org.signalbox.nowhere.ModuleCanary;
import org.signalbox.work.ArrowCanary;

/** Each rule holds for all that is on the class path, and each has a canary that it must not let live. */
class ArchitectureTest {

    private static JavaClasses house;

    @BeforeAll
    static void discover() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.signalbox");
    }

    @Test
    void theHouseIsOnTheClassPath() {
        Set<String> modules = house.stream().map(Rules::moduleOf).collect(Collectors.toCollection(TreeSet::new));

        Set<String> expected = new TreeSet<>(Rules.ARROWS.keySet());
        expected.add("web");
        assertEquals(expected, modules);
    }

    @Test
    void modulesFollowTheMap() {
        Rules.MODULES_FOLLOW_THE_MAP.check(house);

        assertCatches(Rules.MODULES_FOLLOW_THE_MAP, ArrowCanary.class);
        assertCatches(Rules.MODULES_FOLLOW_THE_MAP, ModuleCanary.class);
    }

    @Test
    void publicMeansPublished() {
        Rules.PUBLIC_MEANS_PUBLISHED.check(house);

        assertCatches(Rules.PUBLIC_MEANS_PUBLISHED, PublicCanary.class);
    }

    @Test
    void theKernelStaysSmall() {
        long types = house.stream()
                .filter(type -> Rules.moduleOf(type).equals("kernel"))
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .count();

        assertTrue(types > 0 && types <= 10, "types of the kernel: " + types);
    }

    @Test
    void theKernelKnowsNoTransportAndNoDatabase() {
        Rules.KERNEL_KNOWS_NO_TRANSPORT_AND_NO_DATABASE.check(house);

        assertCatches(Rules.KERNEL_KNOWS_NO_TRANSPORT_AND_NO_DATABASE, TransportCanary.class);
    }

    @Test
    void transactionsComeFromUseCasesOnly() {
        Rules.USE_CASES_ARE_TRANSACTIONAL.check(house);
        Rules.ONLY_USE_CASES_ARE_TRANSACTIONAL.check(house);
        Rules.METHODS_BEGIN_NO_TRANSACTION.check(house);
        Rules.ENTERPRISE_BEANS_BEGIN_NO_TRANSACTION.check(house);

        assertCatches(Rules.USE_CASES_ARE_TRANSACTIONAL, TransactionCanary.Without.class);
        assertCatches(Rules.ONLY_USE_CASES_ARE_TRANSACTIONAL, TransactionCanary.Elsewhere.class);
        assertCatches(Rules.METHODS_BEGIN_NO_TRANSACTION, TransactionCanary.OnAMethod.class);
        assertCatches(Rules.ENTERPRISE_BEANS_BEGIN_NO_TRANSACTION, TransactionCanary.ByDefault.class);
    }

    @Test
    void timeComesFromTheClock() {
        Rules.TIME_COMES_FROM_THE_CLOCK.check(house);

        assertCatches(Rules.TIME_COMES_FROM_THE_CLOCK, ClockCanary.ByInstant.class);
        assertCatches(Rules.TIME_COMES_FROM_THE_CLOCK, ClockCanary.ByMillis.class);
        assertCatches(Rules.TIME_COMES_FROM_THE_CLOCK, ClockCanary.ByDate.class);
        assertCatches(Rules.TIME_COMES_FROM_THE_CLOCK, ClockCanary.ByZone.class);
    }

    @Test
    void everyResourceMethodNamesItsRoles() {
        Rules.EVERY_RESOURCE_METHOD_NAMES_ITS_ROLES.check(house);

        assertCatches(Rules.EVERY_RESOURCE_METHOD_NAMES_ITS_ROLES, ResourceCanary.Silent.class);
        assertCatches(Rules.EVERY_RESOURCE_METHOD_NAMES_ITS_ROLES, ResourceCanary.OpenToAll.class);
    }

    @Test
    void aResourceIsOneForAllRequests() {
        Rules.A_RESOURCE_IS_ONE_FOR_ALL_REQUESTS.check(house);

        assertCatches(Rules.A_RESOURCE_IS_ONE_FOR_ALL_REQUESTS, ResourceCanary.Silent.class);
    }

    private static void assertCatches(ArchRule rule, Class<?> canary) {
        JavaClasses cage = new ClassFileImporter().importClasses(canary);

        AssertionError caught = assertThrows(AssertionError.class, () -> rule.check(cage));

        JavaClass bird = cage.get(canary);
        assertTrue(caught.getMessage().contains(bird.getName()), caught.getMessage());
    }
}
