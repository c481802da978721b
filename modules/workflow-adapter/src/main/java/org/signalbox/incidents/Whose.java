package org.signalbox.incidents;

import java.util.Optional;
import java.util.UUID;
import org.signalbox.workflow.Origin;
import org.signalbox.workflow.Ownership;

/** To whom an incident belongs. @param instance ours, or null where others started it at the engine */
record Whose(String tenant, UUID instance, String businessKey, Origin origin) {

    private static final Origin NOWHERE = new Origin(null, null);

    static Whose ofOthers(String tenant) {
        return new Whose(tenant, null, null, NOWHERE);
    }

    /** Empty where it is not to be shown: its start is not recorded yet, or its instance is a twin, which is deleted. */
    static Optional<Whose> of(Ownership.Owner owner, String tenant) {
        if (owner instanceof Ownership.Known known) {
            return Optional.of(new Whose(known.tenant(), known.instance(), known.businessKey(), known.origin()));
        }
        return owner instanceof Ownership.Foreign ? Optional.of(ofOthers(tenant)) : Optional.empty();
    }
}
