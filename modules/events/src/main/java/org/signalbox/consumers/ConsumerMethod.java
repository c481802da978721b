package org.signalbox.consumers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.signalbox.calls.FoundMethod;

/** An annotated method as it was found in a bean: a consumer, unless it has mistakes. */
record ConsumerMethod(FoundMethod found, EventConsumer terms) {

    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>(found.mistakes(ReceivedEvent.class));
        boolean keysAreText =
                terms.value().length > 0 && Stream.of(terms.value()).allMatch(FoundMethod::isText);
        if (!keysAreText) {
            mistakes.add("must name event keys of 1 to 200 characters");
        }
        return mistakes;
    }

    Consumer consumer() {
        return new Consumer(Set.copyOf(List.of(terms.value())), found.callable());
    }
}
