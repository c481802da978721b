package org.signalbox.retention;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.signalbox.work.Work;

/** What stays although it is old: somebody needs it, or something must still be done about it. */
@Singleton
class Needs {

    private final Iterable<StillNeeded> needy;
    private final Work work;

    @Inject
    Needs(@Any Instance<StillNeeded> needy, Work work) {
        this((Iterable<StillNeeded>) needy, work);
    }

    Needs(Iterable<StillNeeded> needy, Work work) {
        this.needy = needy;
        this.work = work;
    }

    /** The others. Dead work keeps nothing: whoever sets a rule for what was given up means it to go. */
    List<UUID> free(String things, String tenant, List<UUID> ids) {
        if (ids.isEmpty()) {
            return ids;
        }
        Set<UUID> needed = new HashSet<>();
        needy.forEach(one -> needed.addAll(one.among(things, tenant, ids)));
        work.open(ids).stream()
                .filter(open -> open.status() != Work.Open.Status.DEAD)
                .forEach(open -> needed.add(open.ref()));
        return ids.stream().filter(id -> !needed.contains(id)).toList();
    }

    /** The work that was given up on what goes. */
    void forgetWork(List<UUID> ids) {
        work.discard(ids);
    }
}
