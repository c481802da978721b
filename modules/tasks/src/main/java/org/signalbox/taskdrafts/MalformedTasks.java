package org.signalbox.taskdrafts;

import org.signalbox.kernel.Refusal;

/** What was handed out cannot be tasks; trying again would not help. */
public class MalformedTasks extends RuntimeException {

    public MalformedTasks(String reason) {
        super(reason);
    }

    static MalformedTasks at(String member, String wrong) {
        return new MalformedTasks("member '" + member + "' of a task " + wrong);
    }

    /** For who sent it himself. */
    public Refusal refusal() {
        return new Refusal(Refusal.Kind.INVALID, getMessage());
    }
}
