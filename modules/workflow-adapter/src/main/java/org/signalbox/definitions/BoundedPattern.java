package org.signalbox.definitions;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/** A regular expression that gives up: some run for ever on a text that somebody chose for that. */
record BoundedPattern(Pattern pattern) implements RegularExpression {

    private static final int MOST_STEPS = 1_000_000;

    static BoundedPattern of(String expression) {
        return new BoundedPattern(Pattern.compile(expression));
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(new Counted(value, new int[1])).find();
    }

    /** Every look at a character is a step. */
    private record Counted(CharSequence text, int[] steps) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw new TooSlow();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }
    }

    static final class TooSlow extends RuntimeException {}
}
