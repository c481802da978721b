package org.signalbox.definitions;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where an error is thrown something must catch it: an instance in which nothing does is ended by the engine as if all were well.
 * One that leaves its process may be caught by whoever calls that, and who does is not in the model: a warning.
 */
final class ErrorCatching implements ModelRule {

    private static final String REFERENCE = "errorRef";

    @Override
    public Stream<Finding> findings(Model model) {
        return model.processes()
                .flatMap(Node::all)
                .filter(ErrorCatching::isThrown)
                .filter(thrown -> !thrown.attribute(REFERENCE).isEmpty())
                .flatMap(thrown -> uncaught(model, thrown));
    }

    /** By an end event, or for an external task by what the engine makes of its failure. */
    private static boolean isThrown(Node node) {
        return node.is("errorEventDefinition") && node.parent().is("endEvent")
                || node.isOf(Node.CAMUNDA, "errorEventDefinition");
    }

    private static Stream<Finding> uncaught(Model model, Node thrown) {
        String code = code(model, thrown.attribute(REFERENCE));
        Node step = thrown.is("errorEventDefinition")
                ? thrown.parent()
                : thrown.parent().parent();
        return isCaught(model, step, code, new HashSet<>())
                ? Stream.empty()
                : Stream.of(model.warning(
                        step,
                        "throws the error " + code
                                + ", which nothing in the model catches: only a process that calls this one"
                                + " can, and where it was started by itself the instance just ends"));
    }

    /** From the step outwards, and on to the call activities of the model that call its process. */
    private static boolean isCaught(Model model, Node step, String code, Set<String> called) {
        for (Node at = step; at != null; at = at.parent()) {
            if (atBoundary(model, at, code) || inEventSubprocess(model, at, code)) {
                return true;
            }
            if (at.is("process") && called.add(at.id())) {
                String process = at.id();
                List<Node> callers = model.root()
                        .all("callActivity")
                        .filter(call -> call.attribute("calledElement").equals(process))
                        .toList();
                return !callers.isEmpty() && callers.stream().allMatch(call -> isCaught(model, call, code, called));
            }
        }
        return false;
    }

    private static boolean atBoundary(Model model, Node step, String code) {
        return !step.id().isEmpty()
                && step.parent() != null
                && step.parent()
                        .children("boundaryEvent")
                        .filter(event -> event.attribute("attachedToRef").equals(step.id()))
                        .anyMatch(event -> takes(model, event, code));
    }

    /** One that stands beside the step; what is thrown inside of it is not its own to catch. */
    private static boolean inEventSubprocess(Model model, Node step, String code) {
        return step.parent() != null
                && step.parent()
                        .children("subProcess")
                        .filter(beside -> beside != step
                                && beside.attribute("triggeredByEvent").equals("true"))
                        .flatMap(beside -> beside.children("startEvent"))
                        .anyMatch(start -> takes(model, start, code));
    }

    /** One without an error, or whose error has no code, takes any. */
    private static boolean takes(Model model, Node event, String code) {
        return event.children("errorEventDefinition")
                .map(definition -> definition.attribute(REFERENCE))
                .anyMatch(error -> error.isEmpty()
                        || code(model, error).equals(code)
                        || code(model, error).isEmpty());
    }

    /** Of an error that is not declared the reference is the code. */
    private static String code(Model model, String reference) {
        return model.referred("error", reference)
                .map(error -> error.attribute("errorCode"))
                .orElse(reference);
    }
}
