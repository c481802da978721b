package org.signalbox.calls;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An annotated method as it was found in a bean: it may be called, unless it has mistakes.
 *
 * @param givenName as annotated; class and method where it is empty
 * @param timeout as annotated
 */
public record FoundMethod(Bean<?> bean, Method method, String givenName, String timeout) {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final String TEXT = "\\P{Cc}{1,200}";

    public static boolean isText(String text) {
        return text.matches(TEXT) && !text.isBlank();
    }

    public String name() {
        return givenName.isEmpty() ? where() : givenName;
    }

    /** In the source. Of the bean's class: two beans may inherit one method. */
    public String where() {
        return bean.getBeanClass().getName() + "." + method.getName();
    }

    /** What follows "must" and the like, for each; only what has none may be asked to be called. */
    public List<String> mistakes(Class<?> parameter) {
        List<String> mistakes = new ArrayList<>();
        if (!Modifier.isPublic(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
            mistakes.add("must be public and not static");
        }
        if (!Arrays.equals(method.getParameterTypes(), new Class<?>[] {parameter})) {
            mistakes.add("must have one parameter, a " + parameter.getName());
        }
        if (method.getReturnType() != void.class) {
            mistakes.add("must return void: nobody would look at what it returns, nor wait for it");
        }
        if (!bean.getTypes().contains(bean.getBeanClass())) {
            mistakes.add("cannot be called, as its bean shows interfaces only: it needs @LocalBean, or no @Typed");
        }
        mistakesOfTerms(mistakes);
        return mistakes;
    }

    private void mistakesOfTerms(List<String> mistakes) {
        if (!isText(name())) {
            mistakes.add("must have a name of 1 to 200 characters, none of them a control character");
        }
        if (time().isEmpty()) {
            mistakes.add("must have a timeout between " + SHORTEST + " and " + LONGEST + ", such as PT30S, and not "
                    + timeout);
        }
    }

    public BeanMethod callable() {
        method.setAccessible(true);
        return new BeanMethod(name(), time().orElseThrow(), bean, method);
    }

    private Optional<Duration> time() {
        try {
            return Optional.of(Duration.parse(timeout))
                    .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
