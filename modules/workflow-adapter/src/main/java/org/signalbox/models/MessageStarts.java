package org.signalbox.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A message can start one workflow only: of two that start by the same the engine would deploy neither. */
final class MessageStarts implements Rule {

    @Override
    public Stream<Finding> findings(Document document) {
        Map<String, Node> first = new LinkedHashMap<>();
        return starts(document).flatMap(start -> {
            Node other = first.putIfAbsent(messageName(document, start), start);
            return other == null
                    ? Stream.empty()
                    : Stream.of(document.error(
                            start,
                            "starts by the message " + messageName(document, start) + ", and so does " + other.id()
                                    + " in line "
                                    + document.text().tag(other.number()).line()));
        });
    }

    /** The start events, by the name of the message. */
    static Map<String, Node> byName(Document document) {
        Map<String, Node> names = new LinkedHashMap<>();
        starts(document).forEach(start -> names.putIfAbsent(messageName(document, start), start));
        return names;
    }

    private static Stream<Node> starts(Document document) {
        return document.processes()
                .flatMap(process -> process.children("startEvent"))
                .filter(start -> !messageName(document, start).isEmpty());
    }

    private static String messageName(Document document, Node start) {
        return start.children("messageEventDefinition")
                .findFirst()
                .flatMap(definition -> document.referred("message", definition.attribute("messageRef")))
                .map(message -> message.attribute("name"))
                .orElse("");
    }
}
