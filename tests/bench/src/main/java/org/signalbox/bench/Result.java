package org.signalbox.bench;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How many a second, and how long one took; NaN where that was not asked. */
record Result(double perSecond, double p50Millis, double p99Millis) {

    /** @param nanos of each that ended within these seconds */
    static Result of(Collection<Long> nanos, double seconds) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Result(sorted.length / seconds, millis(sorted, 0.50), millis(sorted, 0.99));
    }

    static Result ofRate(double perSecond) {
        return new Result(perSecond, Double.NaN, Double.NaN);
    }

    /** The round in the middle. */
    static Result median(List<Result> rounds) {
        return middle(rounds, Result::perSecond);
    }

    static <T> T middle(List<T> rounds, ToDoubleFunction<T> measure) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(measure))
                .toList()
                .get(rounds.size() / 2);
    }

    /** Where each was so many. */
    Result times(int each) {
        return new Result(perSecond * each, p50Millis, p99Millis);
    }

    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("perSecond", perSecond);
        if (!Double.isNaN(p50Millis)) {
            figures.put("p50Millis", p50Millis);
            figures.put("p99Millis", p99Millis);
        }
        return figures;
    }

    private static double millis(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }
}
