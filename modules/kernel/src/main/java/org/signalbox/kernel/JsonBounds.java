package org.signalbox.kernel;

import java.util.Optional;

/**
 * The bounds of a JSON body, found in one pass over its bytes without parsing it: depth, and length and exponent of numbers (all
 * have felled parsers: CVE-2023-4043, CVE-2023-7272), the one character that PostgreSQL cannot keep, and what follows
 * the end, which binders do not read.
 */
public final class JsonBounds {

    public static final int MOST_DEPTH = 100;
    public static final int MOST_DIGITS = 100;
    /** A double has three. */
    public static final int MOST_DIGITS_OF_EXPONENT = 3;

    private final byte[] body;
    private int depth;
    private int digits;
    private boolean inExponent;
    private int digitsOfExponent;
    private boolean ended;

    private JsonBounds(byte[] body) {
        this.body = body;
    }

    /** @return a sentence for the caller, or nothing where the body is within bounds */
    public static Optional<String> broken(byte[] body) {
        return Optional.ofNullable(new JsonBounds(body).scan());
    }

    private String scan() {
        boolean inString = false;
        for (int i = 0; i < body.length; i++) {
            byte at = body[i];
            if (at == 0) {
                return "JSON must be UTF-8 without zero bytes (the first is at byte " + i + ").";
            }
            if (ended && !isSpace(at)) {
                return "The body goes on after its JSON has ended (at byte " + i + ").";
            }
            if (inString && at == '\\') {
                if (isZeroCharacter(i)) {
                    return "The character U+0000 cannot be kept (at byte " + i + ").";
                }
                i++;
            } else if (at == '"') {
                inString = !inString;
                digits = 0;
            } else if (!inString && isOutOfBounds(at)) {
                return beyond() + " (at byte " + i + ").";
            }
        }
        return null;
    }

    private String beyond() {
        if (depth > MOST_DEPTH) {
            return "The body is nested deeper than " + MOST_DEPTH;
        }
        return digits > MOST_DIGITS
                ? "A number has more than " + MOST_DIGITS + " digits"
                : "The exponent of a number has more than " + MOST_DIGITS_OF_EXPONENT + " digits";
    }

    private boolean isOutOfBounds(byte at) {
        switch (at) {
            case '{', '[' -> depth++;
            case '}', ']' -> ended = --depth == 0;
            default -> count(at);
        }
        return depth > MOST_DEPTH || digits > MOST_DIGITS || digitsOfExponent > MOST_DIGITS_OF_EXPONENT;
    }

    private void count(byte at) {
        boolean digit = at >= '0' && at <= '9';
        boolean exponent = at == 'e' || at == 'E';
        digits = digit || exponent || at == '.' || at == '-' || at == '+' ? digits + 1 : 0;
        inExponent = digits > 1 && (inExponent || exponent);
        digitsOfExponent = inExponent && digit ? digitsOfExponent + 1 : 0;
    }

    private static boolean isSpace(byte at) {
        return at == ' ' || at == '\n' || at == '\r' || at == '\t';
    }

    private boolean isZeroCharacter(int backslash) {
        return backslash + 5 < body.length
                && body[backslash + 1] == 'u'
                && body[backslash + 2] == '0'
                && body[backslash + 3] == '0'
                && body[backslash + 4] == '0'
                && body[backslash + 5] == '0';
    }
}
