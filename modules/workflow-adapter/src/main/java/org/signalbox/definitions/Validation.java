package org.signalbox.definitions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.signalbox.externaltasks.ServedTopics;
import org.signalbox.models.Finding;
import org.signalbox.models.Model;
import org.signalbox.models.Unreadable;

/** All that can be said of a model before the engine is given it, here and now. */
@Singleton
class Validation {

    /** @param model null where it cannot be read; then there is an error */
    record Verdict(Model model, List<Finding> findings) {

        Verdict with(List<Finding> more) {
            return new Verdict(
                    model, Stream.concat(more.stream(), findings.stream()).toList());
        }

        boolean isRefused() {
            return findings.stream().anyMatch(Finding::isError);
        }
    }

    private final ServedTopics topics;
    private final TakenMessages taken;

    @Inject
    Validation(ServedTopics topics, TakenMessages taken) {
        this.topics = topics;
        this.taken = taken;
    }

    Verdict of(String tenant, byte[] bpmn) {
        try {
            Model model = Model.read(bpmn);
            List<Finding> own = model.findings(topic -> topics.isServed(topic) || topics.isRemote(topic));
            List<Finding> all = Stream.concat(own.stream(), taken.findings(tenant, model).stream())
                    .toList();
            return new Verdict(model, all);
        } catch (Unreadable unreadable) {
            return new Verdict(null, List.of(unreadable.finding()));
        }
    }
}
