package org.signalbox.consumers;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An annotated method as it was found in a bean: a consumer, unless it has mistakes. */
record ConsumerMethod(Bean<?> bean, Method method, EventConsumer terms) {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final String TEXT = "\\P{Cc}{1,200}";

    String name() {
        return terms.name().isEmpty() ? where() : terms.name();
    }

    /** In the source. Of the bean's class: two beans may inherit one method. */
    String where() {
        return bean.getBeanClass().getName() + "." + method.getName();
    }

    /** A sentence for each; only what has none may be asked to be a consumer. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (!Modifier.isPublic(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            mistakes.add("must be public and not static");
        }
        if (!Arrays.equals(method.getParameterTypes(), new Class<?>[] {ReceivedEvent.class})) {
            mistakes.add("must have one parameter, a " + ReceivedEvent.class.getName());
        }
        if (method.getReturnType() != void.class) {
            mistakes.add("must return void: nobody would look at what it returns, nor wait for it");
        }
        if (!bean.getTypes().contains(bean.getBeanClass())) {
            mistakes.add("cannot be called, as its bean shows interfaces only: it needs @LocalBean, or no @Typed");
        }
        mistakesOfTerms(mistakes);
        return mistakes.stream()
                .map(mistake -> "The consumer " + where() + " " + mistake + ".")
                .toList();
    }

    private void mistakesOfTerms(List<String> mistakes) {
        boolean keysAreText = terms.value().length > 0
                && Stream.of(terms.value()).allMatch(key -> key.matches(TEXT) && !key.isBlank());
        if (!keysAreText) {
            mistakes.add("must name event keys of 1 to 200 characters");
        }
        if (!name().matches(TEXT) || name().isBlank()) {
            mistakes.add("must have a name of 1 to 200 characters, none of them a control character");
        }
        if (timeout().isEmpty()) {
            mistakes.add("must have a timeout between " + SHORTEST + " and " + LONGEST + ", such as PT30S, and not "
                    + terms.timeout());
        }
    }

    private Optional<Duration> timeout() {
        try {
            return Optional.of(Duration.parse(terms.timeout()))
                    .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0);
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    Consumer consumer() {
        method.setAccessible(true);
        return new Consumer(
                name(), Set.copyOf(List.of(terms.value())), timeout().orElseThrow(), bean, method);
    }
}
