package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document and the resources say the same of who may do what, seen from either side. */
class OpenApiTest {

    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|put|post|delete|patch|head|options):");
    private static final Pattern SCOPE = Pattern.compile("      x-scope: (\\S+)");
    private static final Pattern DECLARED = Pattern.compile("<role-name>([^<]+)</role-name>");
    private static final String OPEN = "      security: []";
    private static final Pattern REFERENCE = Pattern.compile("'#/components/(\\w+)/(\\w+)'");

    @Test
    void theDocumentAndTheResourcesNameTheSameOperations() throws Exception {
        assertEquals(operationsOf(discovered()), operationsOf(document()));
    }

    @Test
    void aResourceThatTheDocumentForgotIsNoticed() {
        Set<String> operations = operationsOf(List.of(ResourceCanary.OpenToAll.class));

        assertEquals(Set.of("GET /open for everybody"), operations);
    }

    @Test
    void anOperationWithoutAResourceIsNoticed() {
        Set<String> operations = operationsOf("paths:\n  /ghost/{id}:\n    delete:\n      x-scope: ghosts:see\n");

        assertEquals(Set.of("DELETE /ghost/{id} for ghosts:see"), operations);
    }

    @Test
    void anOperationWithoutAScopeIsNoticed() {
        Set<String> operations = operationsOf("paths:\n  /ghost:\n    get:\n      summary: boo\n  /x:\n    get:\n");

        assertEquals(Set.of("GET /ghost for nobody", "GET /x for nobody"), operations);
    }

    @Test
    void everyScopeIsDeclaredToTheServer() throws Exception {
        Set<String> used = new TreeSet<>();
        operationsOf(discovered()).forEach(operation -> used.add(operation.replaceAll(".* for ", "")));
        used.remove("everybody");
        Matcher declared = DECLARED.matcher(Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml")));

        assertEquals(used, declared.results().map(one -> one.group(1)).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        String document = document();
        Matcher reference = REFERENCE.matcher(document);

        Set<String> dangling = new TreeSet<>();
        while (reference.find()) {
            String section = document.substring(document.indexOf("\n  " + reference.group(1) + ":\n"));
            if (!section.contains("\n    " + reference.group(2) + ":")) {
                dangling.add(reference.group());
            }
        }

        assertEquals(Set.of(), dangling);
        assertTrue(document.contains("$ref"));
    }

    private static String document() throws Exception {
        return new String(new OpenApiResource().openApi(), StandardCharsets.UTF_8);
    }

    private static Collection<Class<?>> discovered() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.signalbox").stream()
                        .filter(type -> type.isAnnotatedWith(jakarta.ws.rs.Path.class))
                        .<Class<?>>map(type -> type.reflect())
                        .toList();
    }

    private static Set<String> operationsOf(Collection<Class<?>> resources) {
        Set<String> operations = new TreeSet<>();
        for (Class<?> resource : resources) {
            for (Method method : resource.getMethods()) {
                verb(method)
                        .ifPresent(verb ->
                                operations.add(verb + " " + path(resource) + path(method) + " for " + scope(method)));
            }
        }
        return operations;
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static String scope(Method method) {
        RolesAllowed scopes = method.getAnnotation(RolesAllowed.class);
        return scopes == null ? "everybody" : String.join(" or ", scopes.value());
    }

    /** Without the regular expressions of templates, and with one slash in front. */
    private static String path(AnnotatedElement element) {
        jakarta.ws.rs.Path path = element.getAnnotation(jakarta.ws.rs.Path.class);
        return path == null ? "" : "/" + path.value().replaceAll("^/|/$", "").replaceAll(":[^}]*}", "}");
    }

    private static Set<String> operationsOf(String document) {
        Map<String, String> operations = new TreeMap<>();
        String path = null;
        String operation = null;
        for (String line :
                document.substring(document.indexOf("paths:")).lines().toList()) {
            Matcher onPath = PATH.matcher(line);
            Matcher onMethod = METHOD.matcher(line);
            Matcher onScope = SCOPE.matcher(line);
            if (onPath.matches()) {
                path = onPath.group(1);
            } else if (onMethod.matches()) {
                operation = onMethod.group(1).toUpperCase(Locale.ROOT) + " " + path;
                operations.put(operation, "nobody");
            } else if (onScope.matches() || line.equals(OPEN)) {
                operations.put(operation, line.equals(OPEN) ? "everybody" : onScope.group(1));
            }
        }
        return operations.entrySet().stream()
                .map(one -> one.getKey() + " for " + one.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
