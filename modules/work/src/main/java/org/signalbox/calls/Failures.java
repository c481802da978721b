package org.signalbox.calls;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.work.Outcome;

/** What follows from a call that did not succeed. */
final class Failures {

    static final int LONGEST_REASON = 1000;

    private static final Duration A_WHILE = Duration.ofSeconds(10);
    private static final int DEEPEST = 20;

    /** Not begun: so many earlier calls, whose time is over, still run. */
    static final class NoPlace extends RuntimeException {

        NoPlace(String method) {
            super(BeanMethod.MOST_CALLS + " calls of " + method + " have not ended although their time is over");
        }
    }

    static final class Overrun extends RuntimeException {

        Overrun(BeanMethod method) {
            super("took longer than " + method.timeout());
        }
    }

    private Failures() {}

    static Outcome outcome(Throwable failure) {
        if (failure instanceof NoPlace busy) {
            return new Outcome.Later(A_WHILE, busy.getMessage());
        }
        return rejection(failure)
                .<Outcome>map(rejected -> new Outcome.Dead(shortened(String.valueOf(rejected.getMessage()))))
                .orElseGet(() -> new Outcome.Retry(shortened(reason(failure))));
    }

    /** An enterprise bean wraps what its method throws. */
    static Optional<Rejected> rejection(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(Rejected.class::isInstance)
                .map(Rejected.class::cast)
                .findFirst();
    }

    private static String reason(Throwable failure) {
        return failure instanceof Overrun
                ? failure.getMessage()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    /** Text of strangers: of bounded length, and without what PostgreSQL does not take. */
    private static String shortened(String reason) {
        String clean = reason.replace("\0", "");
        return clean.length() <= LONGEST_REASON ? clean : clean.substring(0, LONGEST_REASON) + "…";
    }
}
