package org.signalbox.externaltasks;

/** Who does the tasks of a topic, as far as this server knows. */
public interface ServedTopics {

    /** A handler of ours does. */
    boolean isServed(String topic);

    /** A program elsewhere does: the operator has said so. */
    boolean isRemote(String topic);
}
