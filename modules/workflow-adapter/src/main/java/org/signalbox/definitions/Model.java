package org.signalbox.definitions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.definitions.Finding.Severity;

/** A BPMN document, read. What it means is for the rules to say. */
record Model(ModelText text, Node root) {

    /** @throws ModelText.Unreadable where it is no XML, or none that we accept */
    static Model parse(byte[] bpmn) {
        ModelText text = ModelText.of(bpmn);
        return new Model(text, ModelReader.read(text));
    }

    List<String> workflowKeys() {
        return processes().map(Node::id).toList();
    }

    /** Those that can run. */
    Stream<Node> processes() {
        return root.children("process")
                .filter(process -> process.attribute("isExecutable").equals("true"));
    }

    /** What a reference names, which may have a prefix. */
    Optional<Node> referred(String kind, String reference) {
        String id = reference.substring(reference.indexOf(':') + 1);
        return root.children(kind).filter(node -> node.id().equals(id)).findFirst();
    }

    Finding error(Node node, String message) {
        return finding(Severity.ERROR, node, message);
    }

    Finding warning(Node node, String message) {
        return finding(Severity.WARNING, node, message);
    }

    private Finding finding(Severity severity, Node node, String message) {
        ModelText.Place place = text.tag(node.number());
        return new Finding(severity, node.id().isEmpty() ? null : node.id(), place.line(), place.column(), message);
    }
}
