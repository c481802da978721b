package org.signalbox.definitions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.signalbox.definitions.Finding.Severity;
import org.signalbox.externaltasks.ServedTopics;

/** All that can be said of a model before the engine is given it. */
@Singleton
class Validation {

    /** As of every body; a model may come from a folder too. */
    static final int MOST_BYTES = 1024 * 1024;

    /** @param model null where it cannot be read; then there is an error */
    record Verdict(Model model, List<Finding> findings) {

        boolean isRefused() {
            return findings.stream().anyMatch(Finding::isError);
        }
    }

    private final List<ModelRule> rules;
    private final TakenMessages taken;

    @Inject
    Validation(ServedTopics topics, TakenMessages taken) {
        this.taken = taken;
        this.rules = List.of(
                new Executable(), new MessageStarts(), new TopicsServed(topics), new ErrorCatching(), new Diagram());
    }

    Verdict of(String tenant, byte[] bpmn) {
        if (bpmn.length > MOST_BYTES) {
            String sentence = "has " + bpmn.length + " bytes, and a model may have at most " + MOST_BYTES;
            return new Verdict(null, List.of(new Finding(Severity.ERROR, null, null, null, sentence)));
        }
        try {
            Model model = Model.parse(bpmn);
            List<Finding> own =
                    rules.stream().flatMap(rule -> rule.findings(model)).toList();
            List<Finding> all = Stream.concat(own.stream(), taken.findings(tenant, model).stream())
                    .toList();
            return new Verdict(model, all);
        } catch (ModelText.Unreadable unreadable) {
            return new Verdict(null, List.of(unreadable.finding()));
        }
    }
}
