package org.signalbox.events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.signalbox.work.Work;
import org.signalbox.workflow.Workflows;

/** Takes one event up once more: what gave up is tried again, what was never decided is decided now. */
@Singleton
class Resumption {

    private final Inbox inbox;
    private final Work work;
    private final Workflows workflows;
    private final News news;

    @Inject
    Resumption(Inbox inbox, Work work, Workflows workflows, News news) {
        this.inbox = inbox;
        this.work = work;
        this.workflows = workflows;
        this.news = news;
    }

    /** False where there is nothing to take up. The caller holds the lock of the event. */
    boolean resume(Event event, String actor) {
        if (!event.canBeReplayed()) {
            return false;
        }
        EventStatus before = event.status();
        event.again();
        List<Action> dead = inbox.actionsOf(List.of(event.id())).stream()
                .filter(action -> action.status() == Action.Status.DEAD)
                .toList();
        for (Action action : dead) {
            action.again();
            if (action.isMessage()) {
                workflows.correlateAgain(action.ref());
            } else {
                workflows.restart(action.ref());
            }
        }
        if (!work.retry(EventWorker.KIND, event.id()) && dead.isEmpty()) {
            work.add(event.tenant(), EventWorker.KIND, event.id());
        }
        news.changed(event, before, actor);
        return true;
    }
}
