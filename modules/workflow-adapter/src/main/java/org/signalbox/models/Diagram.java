package org.signalbox.models;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model is also a picture; without one the engine runs it, and nobody sees where an instance is. */
final class Diagram implements Rule {

    private static final Set<String> DRAWN = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "scriptTask",
            "manualTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "transaction",
            "adHocSubProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "complexGateway");

    @Override
    public Stream<Finding> findings(Document document) {
        Set<String> drawn = document.root()
                .all()
                .filter(node -> node.isOf(Node.DIAGRAM, "BPMNShape"))
                .map(shape -> shape.attribute("bpmnElement"))
                .collect(Collectors.toSet());
        if (drawn.isEmpty()) {
            return document.processes()
                    .limit(1)
                    .map(process -> document.warning(process, "has no diagram: it runs, and cannot be shown"));
        }
        return document.processes()
                .flatMap(Node::all)
                .filter(node -> node.is(DRAWN.toArray(String[]::new)) && !drawn.contains(node.id()))
                .map(node -> document.warning(node, "is not in the diagram"));
    }
}
