package org.signalbox.definitions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A message can start one workflow only: of two that start by the same the engine would deploy neither. */
final class MessageStarts implements ModelRule {

    @Override
    public Stream<Finding> findings(Model model) {
        Map<String, Node> first = new LinkedHashMap<>();
        return starts(model).flatMap(start -> {
            Node other = first.putIfAbsent(messageName(model, start), start);
            return other == null
                    ? Stream.empty()
                    : Stream.of(model.error(
                            start,
                            "starts by the message " + messageName(model, start) + ", and so does " + other.id()
                                    + " in line "
                                    + model.text().tag(other.number()).line()));
        });
    }

    /** The start events, by the name of the message. */
    static Map<String, Node> byName(Model model) {
        Map<String, Node> names = new LinkedHashMap<>();
        starts(model).forEach(start -> names.putIfAbsent(messageName(model, start), start));
        return names;
    }

    private static Stream<Node> starts(Model model) {
        return model.processes()
                .flatMap(process -> process.children("startEvent"))
                .filter(start -> !messageName(model, start).isEmpty());
    }

    private static String messageName(Model model, Node start) {
        return start.children("messageEventDefinition")
                .findFirst()
                .flatMap(definition -> model.referred("message", definition.attribute("messageRef")))
                .map(message -> message.attribute("name"))
                .orElse("");
    }
}
