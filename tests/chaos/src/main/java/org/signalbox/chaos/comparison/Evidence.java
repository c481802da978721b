package org.signalbox.chaos.comparison;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What there is when all is over. Lists name a thing as often as it is there.
 *
 * @param events each row: {@code id status}
 * @param runs each one that the engine has and nobody removed: {@code workflow businessKey state}
 * @param tasks each row: {@code key businessKey status}
 * @param changes every fact, in order
 * @param entries that the user's code wrote: {@code done what}
 * @param told to each subscriber
 */
record Evidence(
        List<String> events,
        List<String> runs,
        List<String> tasks,
        List<Change> changes,
        List<String> entries,
        List<Told> told) {

    /** To what the user's code did that, as often as it did. */
    List<String> done(String what) {
        return entries.stream()
                .filter(entry -> entry.startsWith(what + " "))
                .map(entry -> entry.substring(what.length() + 1))
                .toList();
    }

    /** A fact: what happened to a thing, and between which states. Null where there is none. */
    record Change(String subject, String what, String from, String to) {}

    /**
     * @param owed the {@code webhook-id} of each delivery to it
     * @param taken by {@code webhook-id} what it has taken: {@code type about businessKey}
     */
    record Told(String subscriber, Collection<String> owed, Map<String, String> taken) {}
}
