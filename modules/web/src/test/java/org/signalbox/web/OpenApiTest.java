package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document and the resources say the same, seen from either side. */
class OpenApiTest {

    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|put|post|delete|patch|head|options):");
    private static final Pattern REFERENCE = Pattern.compile("'#/components/(\\w+)/(\\w+)'");

    @Test
    void theDocumentAndTheResourcesNameTheSameOperations() throws Exception {
        assertEquals(operationsOf(discovered()), operationsOf(document()));
    }

    @Test
    void aResourceThatTheDocumentForgotIsNoticed() {
        Set<String> operations = operationsOf(List.of(ResourceCanary.OpenToAll.class));

        assertEquals(Set.of("GET /open"), operations);
    }

    @Test
    void anOperationWithoutAResourceIsNoticed() {
        Set<String> operations = operationsOf("paths:\n  /ghost/{id}:\n    delete:\n      summary: boo\n");

        assertEquals(Set.of("DELETE /ghost/{id}"), operations);
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
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .<Class<?>>map(type -> type.reflect())
                        .toList();
    }

    private static Set<String> operationsOf(Collection<Class<?>> resources) {
        Set<String> operations = new TreeSet<>();
        for (Class<?> resource : resources) {
            for (Method method : resource.getMethods()) {
                verb(method).ifPresent(verb -> operations.add(verb + " " + path(resource) + path(method)));
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

    /** Without the regular expressions of templates, and with one slash in front. */
    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value().replaceAll("^/|/$", "").replaceAll(":[^}]*}", "}");
    }

    private static Set<String> operationsOf(String document) {
        Set<String> operations = new TreeSet<>();
        String path = null;
        for (String line :
                document.substring(document.indexOf("paths:")).lines().toList()) {
            Matcher onPath = PATH.matcher(line);
            Matcher onMethod = METHOD.matcher(line);
            if (onPath.matches()) {
                path = onPath.group(1);
            } else if (onMethod.matches()) {
                operations.add(onMethod.group(1).toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        return operations;
    }
}
