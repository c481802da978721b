package org.signalbox.mappings;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JSONata expression of a user, kept within bounds: of time and depth while it runs, of size when it is done. What
 * those bounds cannot reach is refused when it is written down: text that becomes code, regular expressions, which may
 * run for ever on a text from outside, and padding, which may fill the memory by one number from outside. What counts is the
 * processor's time, so that no event dies of a server that is busy, collects garbage or stood still.
 */
final class Expression {

    static final int LONGEST = 4000;

    private static final long MOST_MILLIS = 200;
    private static final int DEEPEST = 100;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Pattern HARMLESS =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|`[^`]*+`|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern REFUSED_FUNCTION = Pattern.compile("\\$(eval|pad)\\b");
    private static final Pattern REGULAR_EXPRESSION =
            Pattern.compile("(?:^|[^\\w)\\]}\"'`$\\s]|\\b(?:and|or|in))\\s*/");

    private final String text;
    private final Jsonata parsed;

    private Expression(String text, Jsonata parsed) {
        this.text = text;
        this.parsed = parsed;
    }

    /** @throws ExpressionRefused with a sentence for whoever wrote it */
    static Expression of(String text) {
        if (text.length() > LONGEST) {
            throw new ExpressionRefused("has more than " + LONGEST + " characters");
        }
        String code = HARMLESS.matcher(text).replaceAll("0");
        Matcher function = REFUSED_FUNCTION.matcher(code);
        if (function.find()) {
            throw new ExpressionRefused("must not use $" + function.group(1));
        }
        if (REGULAR_EXPRESSION.matcher(code).find()) {
            throw new ExpressionRefused("must not have a regular expression");
        }
        try {
            return new Expression(text, Jsonata.jsonata(text));
        } catch (JException malformed) {
            throw new ExpressionRefused(
                    "cannot be read at character " + malformed.getLocation() + ": " + malformed.getMessage());
        }
    }

    /** @return a map, list, text, number or truth; null where there is nothing */
    Object on(Map<String, Object> payload, Map<String, Object> event) {
        long allowed = THREADS.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        while (true) {
            long begun = System.nanoTime();
            try {
                return evaluate(payload, event);
            } catch (RuntimeException | StackOverflowError failed) {
                boolean interrupted = System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS)
                        && THREADS.getCurrentThreadCpuTime() < allowed;
                if (!interrupted) {
                    throw new ExpressionRefused("failed on this event: " + reason(failed));
                }
            }
        }
    }

    /** Reasons are kept and logged longer than payloads: what the expression does not say itself is not quoted. */
    private String reason(Throwable failed) {
        return failed instanceof JException said
                ? JException.msg(said.getError(), said.getLocation(), own(said.getCurrent()), own(said.getExpected()))
                : failed.getClass().getSimpleName();
    }

    private Object own(Object quoted) {
        return quoted == null || text.contains(quoted.toString()) ? quoted : "…";
    }

    private Object evaluate(Map<String, Object> payload, Map<String, Object> event) {
        Jsonata.Frame frame = parsed.createFrame();
        frame.setRuntimeBounds(MOST_MILLIS, DEEPEST);
        frame.bind("event", event);
        return parsed.evaluate(payload, frame);
    }

    /** What the language takes for true. */
    static boolean isTrue(Object result) {
        return Jsonata.boolize(result);
    }

    @Override
    public String toString() {
        return text;
    }
}
