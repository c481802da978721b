package org.signalbox.models;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where an error is thrown something must catch it: an instance in which nothing does is ended by the engine as if all were well.
 * One that leaves its process may be caught by whoever calls that, and who does is not in the model: a warning.
 */
final class ErrorCatching implements Rule {

    private static final String REFERENCE = "errorRef";

    @Override
    public Stream<Finding> findings(Document document) {
        return document.processes()
                .flatMap(Node::all)
                .filter(ErrorCatching::isThrown)
                .filter(thrown -> !thrown.attribute(REFERENCE).isEmpty())
                .flatMap(thrown -> uncaught(document, thrown));
    }

    /** By an end event, or for an external task by what the engine makes of its failure. */
    private static boolean isThrown(Node node) {
        return node.is("errorEventDefinition") && node.parent().is("endEvent")
                || node.isOf(Node.CAMUNDA, "errorEventDefinition");
    }

    private static Stream<Finding> uncaught(Document document, Node thrown) {
        String code = code(document, thrown.attribute(REFERENCE));
        Node step = thrown.is("errorEventDefinition")
                ? thrown.parent()
                : thrown.parent().parent();
        return isCaught(document, step, code, new HashSet<>())
                ? Stream.empty()
                : Stream.of(document.warning(
                        step,
                        "throws the error " + code
                                + ", which nothing in the model catches: only a process that calls this one"
                                + " can, and where it was started by itself the instance just ends"));
    }

    /** In its process, or wherever the model calls that. */
    private static boolean isCaught(Document document, Node step, String code, Set<String> called) {
        if (inProcess(document, step, code)) {
            return true;
        }
        String process = processOf(step);
        List<Node> callers = document.root()
                .all("callActivity")
                .filter(call -> call.attribute("calledElement").equals(process))
                .toList();
        return called.add(process)
                && !callers.isEmpty()
                && callers.stream().allMatch(call -> isCaught(document, call, code, called));
    }

    private static String processOf(Node step) {
        Node at = step;
        while (!at.is("process") && at.parent() != null) {
            at = at.parent();
        }
        return at.id();
    }

    /** From the step outwards. */
    static boolean inProcess(Document document, Node step, String code) {
        for (Node at = step; at != null && !at.is("process"); at = at.parent()) {
            if (atBoundary(document, at, code) || inEventSubprocess(document, at, code)) {
                return true;
            }
        }
        return false;
    }

    private static boolean atBoundary(Document document, Node step, String code) {
        return !step.id().isEmpty()
                && step.parent() != null
                && step.parent()
                        .children("boundaryEvent")
                        .filter(event -> event.attribute("attachedToRef").equals(step.id()))
                        .anyMatch(event -> takes(document, event, code));
    }

    /** One that stands beside the step; what is thrown inside of it is not its own to catch. */
    private static boolean inEventSubprocess(Document document, Node step, String code) {
        return step.parent() != null
                && step.parent()
                        .children("subProcess")
                        .filter(beside -> beside != step
                                && beside.attribute("triggeredByEvent").equals("true"))
                        .flatMap(beside -> beside.children("startEvent"))
                        .anyMatch(start -> takes(document, start, code));
    }

    /** One without an error, or whose error has no code, takes any. */
    private static boolean takes(Document document, Node event, String code) {
        return event.children("errorEventDefinition")
                .map(definition -> definition.attribute(REFERENCE))
                .anyMatch(error -> error.isEmpty()
                        || code(document, error).equals(code)
                        || code(document, error).isEmpty());
    }

    /** Of an error that is not declared the reference is the code. */
    private static String code(Document document, String reference) {
        return document.referred("error", reference)
                .map(error -> error.attribute("errorCode"))
                .orElse(reference);
    }
}
