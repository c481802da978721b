package org.signalbox.models;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is handed out by a topic must be fetched by somebody, or the instance waits there for ever. */
record TopicsServed(Predicate<String> served) implements Rule {

    @Override
    public Stream<Finding> findings(Document document) {
        return document.processes()
                .flatMap(Node::all)
                .filter(step -> step.attribute("camunda:type").equals("external"))
                .filter(step -> !isServed(step.attribute("camunda:topic")))
                .map(step -> document.warning(
                        step,
                        "has the topic " + step.attribute("camunda:topic")
                                + ", for which there is no handler here, and which is not declared remote"));
    }

    /** What is computed at run time nobody can know now; what is missing the engine refuses. */
    private boolean isServed(String topic) {
        boolean unknowable = topic.isEmpty() || topic.contains("${") || topic.contains("#{");
        return unknowable || served.test(topic);
    }
}
