package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The example is a project of a stranger's and must name versions of its own: they are those of the root. */
class ExamplePomTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path EXAMPLE = ROOT.resolve("examples/extension");

    @Test
    void thePluginsOfTheExampleHaveTheVersionsOfTheRoot() throws Exception {
        Map<String, String> roots = versions(parsed(ROOT.resolve("pom.xml")));
        Map<String, String> examples = new TreeMap<>();
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path pom : files.filter(file -> file.endsWith("pom.xml")).toList()) {
                examples.putAll(versions(parsed(pom)));
            }
        }

        roots.keySet().retainAll(examples.keySet());

        assertTrue(examples.size() > 5, examples.toString());
        assertEquals(roots, examples);
    }

    @Test
    void theExampleNamesTheReleasesOfTheRoot() throws Exception {
        Element root = parsed(ROOT.resolve("pom.xml")).getDocumentElement();
        Element example = parsed(EXAMPLE.resolve("pom.xml")).getDocumentElement();

        assertEquals(child(root, "version"), property(example, "version.signalbox"));
        assertEquals(child(example, "version"), property(root, "version.example"));
        for (String same :
                new String[] {"maven.compiler.release", "version.jakartaee", "project.build.sourceEncoding"}) {
            assertEquals(property(root, same), property(example, same), same);
        }
    }

    /** By artifact; what names no version has none here. The formatter's own is part of its plugin's. */
    private static Map<String, String> versions(Document pom) {
        Map<String, String> versions = new TreeMap<>();
        NodeList all = pom.getElementsByTagName("plugin");
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            String version = child(one, "version");
            if (!version.isEmpty()) {
                NodeList formatter = one.getElementsByTagName("palantirJavaFormat");
                String inner = formatter.getLength() == 0
                        ? ""
                        : " " + formatter.item(0).getTextContent();
                versions.put(child(one, "artifactId"), version + inner);
            }
        }
        return versions;
    }

    private static String property(Element project, String name) {
        return node(project, "properties")
                .map(properties -> child((Element) properties, name))
                .orElse("");
    }

    private static String child(Element parent, String name) {
        return node(parent, name).map(node -> node.getTextContent().strip()).orElse("");
    }

    private static Optional<Node> node(Element parent, String name) {
        return Stream.iterate(parent.getFirstChild(), Objects::nonNull, Node::getNextSibling)
                .filter(node -> node.getNodeName().equals(name))
                .findFirst();
    }

    private static Document parsed(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    }
}
