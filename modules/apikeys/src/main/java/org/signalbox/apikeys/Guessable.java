package org.signalbox.apikeys;

import java.util.stream.IntStream;

/**
 * What random bytes never look like: text, few different ones, equal steps, a part repeated. Of 24 random bytes less than
 * one in a thousand million are taken for one of these.
 */
final class Guessable {

    private Guessable() {}

    static boolean is(byte[] bytes) {
        return isText(bytes) || isUniform(values(bytes)) || isUniform(steps(bytes)) || isRepeated(bytes);
    }

    private static boolean isText(byte[] bytes) {
        return values(bytes).allMatch(value -> value >= ' ' && value < 127);
    }

    private static boolean isUniform(IntStream values) {
        int[] all = values.toArray();
        return IntStream.of(all).distinct().count() * 2 < all.length;
    }

    private static boolean isRepeated(byte[] bytes) {
        return IntStream.rangeClosed(1, bytes.length / 2).anyMatch(period -> IntStream.range(period, bytes.length)
                .allMatch(at -> bytes[at] == bytes[at - period]));
    }

    private static IntStream values(byte[] bytes) {
        return IntStream.range(0, bytes.length).map(at -> bytes[at] & 0xFF);
    }

    private static IntStream steps(byte[] bytes) {
        return IntStream.range(1, bytes.length).map(at -> (bytes[at] - bytes[at - 1]) & 0xFF);
    }
}
