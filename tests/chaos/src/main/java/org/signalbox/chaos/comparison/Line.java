package org.signalbox.chaos.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One comparison of what must be with what is.
 *
 * @param excess is and must not be
 * @param twice is more than once and must be once
 */
record Line(String name, int wanted, int seen, List<String> missing, List<String> excess, List<String> twice) {

    static Line once(String name, Collection<String> wanted, Collection<String> seen) {
        Set<String> before = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        seen.stream().filter(one -> !before.add(one)).forEach(twice::add);
        return of(name, wanted, seen, twice);
    }

    static Line atLeastOnce(String name, Collection<String> wanted, Collection<String> seen) {
        return of(name, wanted, new HashSet<>(seen), List.of());
    }

    /** Nothing of the sort must be. */
    static Line none(String name, Collection<String> wrong) {
        return of(name, List.of(), wrong, List.of());
    }

    private static Line of(String name, Collection<String> wanted, Collection<String> seen, Collection<String> twice) {
        return new Line(
                name, wanted.size(), seen.size(), minus(wanted, seen), minus(seen, wanted), new ArrayList<>(twice));
    }

    boolean isSound() {
        return missing.isEmpty() && excess.isEmpty() && twice.isEmpty();
    }

    /** All that differs. */
    List<String> differences() {
        List<String> all = new ArrayList<>();
        missing.forEach(one -> all.add("missing: " + one));
        excess.forEach(one -> all.add("should not be: " + one));
        twice.forEach(one -> all.add("more than once: " + one));
        return all;
    }

    private static List<String> minus(Collection<String> from, Collection<String> what) {
        Set<String> left = new TreeSet<>(from);
        left.removeAll(Set.copyOf(what));
        return List.copyOf(left);
    }
}
