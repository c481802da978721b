package org.signalbox.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of a document, its names freed from prefixes. */
final class Node {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final String namespace;
    private final String name;
    private final int number;
    private final Node parent;
    private final Map<String, String> attributes;
    private final String camundaPrefix;
    private final List<Node> children = new ArrayList<>();

    /**
     * @param number in the order of the document, from 0
     * @param attributes those of the engine's namespace as {@code camunda:name}
     * @param camundaPrefix under which the engine's namespace is known here, or null
     */
    Node(String namespace, String name, int number, Node parent, Map<String, String> attributes, String camundaPrefix) {
        this.namespace = namespace;
        this.name = name;
        this.number = number;
        this.parent = parent;
        this.attributes = attributes;
        this.camundaPrefix = camundaPrefix;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    boolean is(String... names) {
        return namespace.equals(BPMN) && Arrays.asList(names).contains(name);
    }

    boolean isOf(String otherNamespace, String otherName) {
        return namespace.equals(otherNamespace) && name.equals(otherName);
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    Node parent() {
        return parent;
    }

    Optional<String> camundaPrefix() {
        return Optional.ofNullable(camundaPrefix);
    }

    /** Empty where it is absent. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    String id() {
        return attribute("id");
    }

    Stream<Node> children() {
        return children.stream();
    }

    Stream<Node> children(String childName) {
        return children.stream().filter(child -> child.is(childName));
    }

    /** Itself and all within. */
    Stream<Node> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
    }

    Stream<Node> all(String descendant) {
        return all().filter(node -> node.is(descendant));
    }
}
