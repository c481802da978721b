package org.signalbox.chaos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * @param minutes for which things go wrong
 * @param seed of all that is left to chance
 * @param rate events a second
 */
record Options(int minutes, long seed, double rate) {

    static final String USAGE =
            """
            usage: ./signalbox chaos [--minutes N] [--seed S] [--rate R]
              N minutes (3) of R events a second (4) while parts are killed, stopped and cut off as seed S (a random one) says""";

    private static final double USUAL_RATE = 4;

    static Options usual(int minutes, long seed) {
        return new Options(minutes, seed, USUAL_RATE);
    }

    /** @throws IllegalArgumentException with a sentence for whoever typed it */
    static Options of(List<String> arguments, long anySeed) {
        Options options = usual(3, anySeed);
        for (Deque<String> left = new ArrayDeque<>(arguments); !left.isEmpty(); ) {
            options = options.with(left.pop(), left.isEmpty() ? "" : left.pop());
        }
        return options;
    }

    private Options with(String name, String value) {
        try {
            return switch (name) {
                case "--minutes" -> new Options(between(1, 1440, Integer.parseInt(value)), seed, rate);
                case "--seed" -> new Options(minutes, Long.parseLong(value), rate);
                case "--rate" -> new Options(minutes, seed, between(1, 1000, Integer.parseInt(value)));
                default -> throw new IllegalArgumentException("Not understood: " + name);
            };
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(name + " needs a number, not '" + value + "'", noNumber);
        }
    }

    private static int between(int least, int most, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(value + " is not between " + least + " and " + most);
        }
        return value;
    }
}
