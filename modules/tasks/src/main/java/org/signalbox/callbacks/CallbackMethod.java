package org.signalbox.callbacks;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.signalbox.calls.FoundMethod;

/** An annotated method as it was found in a bean: a callback, unless it has mistakes. */
record CallbackMethod(FoundMethod found, TaskCallback terms) {

    private static final int MOST_ATTEMPTS = 100;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);

    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>(found.mistakes(TaskNews.class));
        if (terms.value().length == 0) {
            mistakes.add("must name a state");
        }
        boolean areText =
                Stream.of(terms.keys(), terms.queues()).flatMap(Stream::of).allMatch(FoundMethod::isText);
        if (terms.keys().length + terms.queues().length == 0 || !areText) {
            mistakes.add("must name task keys or queues of 1 to 200 characters");
        }
        if (terms.attempts() < 1 || terms.attempts() > MOST_ATTEMPTS) {
            mistakes.add("must have 1 to " + MOST_ATTEMPTS + " attempts, and not " + terms.attempts());
        }
        if (delay().isEmpty()) {
            mistakes.add("must have a delay between " + SHORTEST + " and " + LONGEST + ", such as PT10S, and not "
                    + terms.delay());
        }
        return mistakes;
    }

    Callback callback() {
        return new Callback(
                found.callable(),
                Set.copyOf(List.of(terms.value())),
                Set.copyOf(List.of(terms.keys())),
                Set.copyOf(List.of(terms.queues())),
                terms.attempts(),
                delay().orElseThrow(),
                terms.growth());
    }

    private Optional<Duration> delay() {
        try {
            return Optional.of(Duration.parse(terms.delay()))
                    .filter(delay -> delay.compareTo(SHORTEST) >= 0 && delay.compareTo(LONGEST) <= 0);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
