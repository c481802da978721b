package org.signalbox.models;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.signalbox.models.Finding.Severity;

/** A model as a tree of elements, with its text. What it means is for the rules to say. */
record Document(DocumentText text, Node root) implements Model {

    /** Errors come before warnings. */
    private static final int MOST_FINDINGS = 200;

    private static final List<Rule> RULES =
            List.of(new Executable(), new MessageStarts(), new ErrorCatching(), new Diagram());

    static Document parse(byte[] bpmn) {
        DocumentText text = DocumentText.of(bpmn);
        return new Document(text, DocumentReader.read(text));
    }

    @Override
    public List<String> workflowKeys() {
        return processes().map(Node::id).toList();
    }

    @Override
    public List<Finding> findings(Predicate<String> served) {
        return Stream.concat(RULES.stream(), Stream.of(new TopicsServed(served)))
                .flatMap(rule -> rule.findings(this))
                .limit(MOST_FINDINGS)
                .toList();
    }

    @Override
    public Set<String> startMessages() {
        return new LinkedHashSet<>(MessageStarts.byName(this).keySet());
    }

    @Override
    public Finding startError(String messageName, String sentence) {
        return error(MessageStarts.byName(this).get(messageName), sentence);
    }

    @Override
    public boolean catches(String step, String errorCode) {
        return root.all()
                .filter(node -> node.id().equals(step))
                .findFirst()
                .filter(node -> ErrorCatching.inProcess(this, node, errorCode))
                .isPresent();
    }

    @Override
    public boolean waitsForPeople() {
        return root.all().anyMatch(node -> node.is("userTask", "callActivity"));
    }

    @Override
    public Optional<UserStep> userStep(String id) {
        return root.all("userTask")
                .filter(task -> task.id().equals(id))
                .findFirst()
                .map(UserStep::of);
    }

    @Override
    public byte[] text(String timeToLive) {
        return new TimeToLive(timeToLive).in(this).bytes();
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
        DocumentText.Place place = text.tag(node.number());
        return new Finding(severity, node.id().isEmpty() ? null : node.id(), place.line(), place.column(), message);
    }
}
