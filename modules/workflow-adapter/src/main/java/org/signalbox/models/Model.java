package org.signalbox.models;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A BPMN document that was read. */
public interface Model {

    /** As of every body; a model may come from elsewhere too. */
    int MOST_BYTES = 1024 * 1024;

    /** @throws Unreadable with the place, where it is no XML, or none that we accept, or too large */
    static Model read(byte[] bpmn) {
        if (bpmn.length > MOST_BYTES) {
            throw new Unreadable(
                    "has " + bpmn.length + " bytes, and a model may have at most " + MOST_BYTES, null, null);
        }
        return Document.parse(bpmn);
    }

    /** Of its processes that can run. */
    List<String> workflowKeys();

    /**
     * All that is to be said of it.
     *
     * @param served whether anybody does the tasks of a topic
     */
    List<Finding> findings(Predicate<String> served);

    /** The names of the messages that start its workflows. */
    Set<String> startMessages();

    /** That something is the matter with the start by this message, at its place. */
    Finding startError(String messageName, String sentence);

    /** Whether the error is caught by the step, or by what encloses it in its process. */
    boolean catches(String step, String errorCode);

    /** Whether what it describes can wait for people at all, itself or in a process that it calls. */
    boolean waitsForPeople();

    /** What it says of the user task with this id, or empty where it has none. */
    Optional<UserStep> userStep(String id);

    /** Its text, where a process that does not say how long its history is kept says it now; all else as it was. */
    byte[] text(String timeToLive);
}
