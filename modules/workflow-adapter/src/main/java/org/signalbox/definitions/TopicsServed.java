package org.signalbox.definitions;

import java.util.stream.Stream;
import org.signalbox.externaltasks.ServedTopics;

/** What is handed out by a topic must be fetched by somebody, or the instance waits there for ever. */
record TopicsServed(ServedTopics topics) implements ModelRule {

    @Override
    public Stream<Finding> findings(Model model) {
        return model.processes()
                .flatMap(Node::all)
                .filter(step -> step.attribute("camunda:type").equals("external"))
                .filter(step -> !isServed(step.attribute("camunda:topic")))
                .map(step -> model.warning(
                        step,
                        "has the topic " + step.attribute("camunda:topic")
                                + ", for which there is no handler here, and which is not declared remote"));
    }

    /** What is computed at run time nobody can know now; what is missing the engine refuses. */
    private boolean isServed(String topic) {
        boolean unknowable = topic.isEmpty() || topic.contains("${") || topic.contains("#{");
        return unknowable || topics.isServed(topic) || topics.isRemote(topic);
    }
}
