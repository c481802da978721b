package org.signalbox.web;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasSourceCodeLocation;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebServlet;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.signalbox.kernel.UseCase;

/** The laws of the house. Modules are what is found on the class path; one that {@link #ARROWS} does not name breaks them. */
final class Rules {

    private static final String HOUSE = "org.signalbox.";
    private static final String ASSEMBLY = "web";

    /** Which module may lean on which. Web may lean on all. */
    static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("kernel", Set.of()),
            Map.entry("persistence", Set.of("kernel")),
            Map.entry("secrets", Set.of("kernel")),
            Map.entry("versions", Set.of()),
            Map.entry("activity", Set.of("kernel", "persistence")),
            Map.entry("work", Set.of("kernel", "persistence")),
            Map.entry("tokens", Set.of("kernel")),
            Map.entry("apikeys", Set.of("versions", "kernel", "persistence", "secrets", "work", "tokens")),
            Map.entry("workflow", Set.of("kernel", "persistence", "work")),
            Map.entry("incidents", Set.of("kernel", "persistence", "work", "workflow", "retention")),
            Map.entry("externaltasks", Set.of("kernel", "persistence", "work", "workflow", "incidents")),
            Map.entry("models", Set.of()),
            Map.entry("definitions", Set.of("kernel", "persistence", "work", "workflow", "externaltasks", "models")),
            Map.entry(
                    "engine",
                    Set.of(
                            "kernel",
                            "persistence",
                            "work",
                            "workflow",
                            "externaltasks",
                            "incidents",
                            "definitions",
                            "models",
                            "messages",
                            "signals",
                            "instances")),
            Map.entry("retention", Set.of("kernel", "persistence", "work")),
            Map.entry("signals", Set.of("kernel", "persistence", "work", "workflow", "retention")),
            Map.entry("instances", Set.of("kernel", "persistence", "work", "workflow", "retention")),
            Map.entry("messages", Set.of("kernel", "persistence", "work", "workflow", "retention")),
            Map.entry("mappings", Set.of("versions", "kernel", "persistence", "workflow", "definitions", "messages")),
            Map.entry("schedules", Set.of("versions", "kernel", "persistence", "work")),
            Map.entry("calls", Set.of("work")),
            Map.entry("consumers", Set.of("kernel", "work", "calls")),
            Map.entry(
                    "events",
                    Set.of(
                            "kernel",
                            "persistence",
                            "work",
                            "workflow",
                            "messages",
                            "mappings",
                            "consumers",
                            "retention")),
            Map.entry("intake", Set.of("kernel", "persistence", "schedules", "events")),
            Map.entry("eventlists", Set.of("kernel", "persistence", "events")),
            Map.entry("eventreplays", Set.of("kernel", "persistence", "work", "mappings", "events", "eventlists")),
            Map.entry("holds", Set.of("kernel", "persistence", "events", "eventreplays")),
            Map.entry("forecasts", Set.of("kernel", "workflow", "mappings", "consumers", "events", "intake")),
            Map.entry("formats", Set.of("kernel", "events", "intake")),
            Map.entry("queues", Set.of("kernel", "persistence", "work", "events", "intake", "formats")),
            Map.entry("taskdrafts", Set.of("kernel", "verification", "workflow")),
            Map.entry("taskworkflows", Set.of("kernel", "persistence", "workflow", "instances", "definitions")),
            Map.entry("taskqueues", Set.of("kernel", "persistence")),
            Map.entry(
                    "tasks",
                    Set.of(
                            "versions",
                            "kernel",
                            "persistence",
                            "work",
                            "workflow",
                            "instances",
                            "verification",
                            "taskdrafts",
                            "taskworkflows",
                            "taskqueues")),
            Map.entry("tasklists", Set.of("kernel", "persistence", "taskdrafts", "tasks")),
            Map.entry(
                    "taskretention",
                    Set.of("kernel", "persistence", "workflow", "verification", "retention", "taskworkflows")),
            Map.entry("callbacks", Set.of("kernel", "persistence", "work", "calls", "retention", "taskqueues")),
            Map.entry("bulk", Set.of("kernel", "persistence", "work", "tasks", "tasklists", "retention")),
            Map.entry("verification", Set.of("kernel", "persistence", "secrets", "work", "channels")),
            Map.entry("channels", Set.of("kernel", "secrets")),
            Map.entry("authenticators", Set.of("kernel", "persistence", "secrets", "channels")),
            Map.entry("addresses", Set.of("kernel")),
            Map.entry(
                    "subscriptions",
                    Set.of("versions", "kernel", "persistence", "secrets", "work", "apikeys", "addresses")),
            Map.entry(
                    "attempts",
                    Set.of("kernel", "persistence", "secrets", "apikeys", "addresses", "subscriptions", "retention")),
            Map.entry("deliveries", Set.of("kernel", "persistence", "work", "subscriptions", "attempts", "retention")),
            Map.entry("replays", Set.of("kernel", "persistence", "work", "subscriptions", "deliveries")));

    static final ArchRule MODULES_FOLLOW_THE_MAP = classes().should(onlyFollowArrows());

    static final ArchRule PUBLIC_MEANS_PUBLISHED = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .resideOutsideOfPackage(HOUSE + "kernel")
            .should(satisfy("be published or called by the container", Rules::isPublished));

    static final ArchRule KERNEL_KNOWS_NO_TRANSPORT_AND_NO_DATABASE = noClasses()
            .that()
            .resideInAPackage(HOUSE + "kernel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.ws.rs..",
                    "jakarta.servlet..",
                    "jakarta.jms..",
                    "jakarta.ejb..",
                    "jakarta.persistence..",
                    "jakarta.transaction..",
                    "java.net.http..",
                    "java.sql..",
                    "javax.sql..");

    static final ArchRule USE_CASES_ARE_TRANSACTIONAL =
            classes().that().areAnnotatedWith(UseCase.class).should().beAnnotatedWith(Transactional.class);

    static final ArchRule ONLY_USE_CASES_ARE_TRANSACTIONAL =
            classes().that().areAnnotatedWith(Transactional.class).should().beAnnotatedWith(UseCase.class);

    static final ArchRule METHODS_BEGIN_NO_TRANSACTION = methods().should().notBeAnnotatedWith(Transactional.class);

    static final ArchRule ENTERPRISE_BEANS_BEGIN_NO_TRANSACTION = classes()
            .that(describe("are enterprise beans", Rules::isEnterpriseBean))
            .should(satisfy("leave transactions to use cases", Rules::leavesTransactionsAlone));

    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(HOUSE + ASSEMBLY + ".Resources")
            .should()
            .callCodeUnitWhere(describe("it reads the system's time", call -> readsTheTime(call.getTarget())));

    static final ArchRule EVERY_RESOURCE_METHOD_NAMES_ITS_ROLES = methods()
            .that(describe("answer requests", method -> method.isMetaAnnotatedWith(HttpMethod.class)))
            .should(satisfy("carry @RolesAllowed, or @PermitAll where strangers may ask", Rules::namesItsRoles));

    /** To make one for each request costs as much as a small request. */
    static final ArchRule A_RESOURCE_IS_ONE_FOR_ALL_REQUESTS =
            classes().that().areAnnotatedWith(Path.class).should().beAnnotatedWith(jakarta.inject.Singleton.class);

    private static final Set<String> OPEN_TO_STRANGERS =
            Set.of(HOUSE + "web.HealthResource", HOUSE + "web.OpenApiResource");

    private Rules() {}

    static String moduleOf(JavaClass type) {
        return type.getPackageName()
                .substring(Math.min(HOUSE.length(), type.getPackageName().length()));
    }

    private static ArchCondition<JavaClass> onlyFollowArrows() {
        return new ArchCondition<>("only follow the arrows of the map") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String module = moduleOf(type);
                if (!module.equals(ASSEMBLY) && !ARROWS.containsKey(module)) {
                    events.add(SimpleConditionEvent.violated(type, "no module of the map: " + type.getName()));
                    return;
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(found -> found.getTargetClass().getPackageName().startsWith(HOUSE))
                        .filter(found -> !isAllowed(module, moduleOf(found.getTargetClass())))
                        .forEach(found -> events.add(SimpleConditionEvent.violated(type, found.getDescription())));
            }
        };
    }

    private static boolean isAllowed(String from, String to) {
        return from.equals(ASSEMBLY) || from.equals(to) || ARROWS.get(from).contains(to);
    }

    private static boolean isPublished(JavaClass type) {
        return type.isInterface()
                || type.isRecord()
                || type.isEnum()
                || type.isAssignableTo(Throwable.class)
                || isEnterpriseBean(type)
                || type.isAssignableTo(Extension.class)
                || Stream.of(
                                Path.class,
                                Provider.class,
                                ApplicationPath.class,
                                WebServlet.class,
                                WebFilter.class,
                                Converter.class,
                                Embeddable.class)
                        .anyMatch(type::isAnnotatedWith)
                || type.isAnnotatedWith("org.eclipse.microprofile.health.Readiness");
    }

    private static boolean isEnterpriseBean(JavaClass type) {
        return Stream.of(MessageDriven.class, Singleton.class, Stateless.class).anyMatch(type::isAnnotatedWith);
    }

    private static boolean leavesTransactionsAlone(JavaClass bean) {
        boolean outside = bean.tryGetAnnotationOfType(TransactionAttribute.class)
                .filter(given -> given.value() == TransactionAttributeType.NOT_SUPPORTED)
                .isPresent();
        boolean itsOwn = bean.tryGetAnnotationOfType(TransactionManagement.class)
                .filter(given -> given.value() == TransactionManagementType.BEAN)
                .isPresent();
        return outside || itsOwn;
    }

    private static boolean readsTheTime(AccessTarget.CodeUnitCallTarget target) {
        String owner = target.getOwner().getName();
        boolean now = owner.startsWith("java.time.")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isAssignableTo(Clock.class));
        boolean ofTheSystem = owner.startsWith("java.time.") && target.getName().startsWith("system");
        boolean date = owner.equals(Date.class.getName())
                && target.getName().equals("<init>")
                && target.getRawParameterTypes().isEmpty();
        return now || ofTheSystem || date || target.getFullName().equals("java.lang.System.currentTimeMillis()");
    }

    private static boolean namesItsRoles(JavaMethod method) {
        boolean open = method.isAnnotatedWith(PermitAll.class)
                && OPEN_TO_STRANGERS.contains(method.getOwner().getName());
        return open || method.isAnnotatedWith(RolesAllowed.class);
    }

    private static <T extends HasDescription & HasSourceCodeLocation> ArchCondition<T> satisfy(
            String words, Predicate<T> test) {
        return ArchCondition.from(describe(words, test));
    }
}
