package org.signalbox.tasks;

/** What a workflow handed out cannot be tasks; trying again would not help. */
class MalformedTasks extends RuntimeException {

    MalformedTasks(String reason) {
        super(reason);
    }

    static MalformedTasks at(String member, String wrong) {
        return new MalformedTasks("member '" + member + "' of a task " + wrong);
    }
}
