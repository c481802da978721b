package org.signalbox.consumers;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.signalbox.calls.BeanMethod;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

/** Each consumer has a lane of its own, so that a slow one fills its places and nobody else's. */
@Singleton
class ConsumerDesk implements Consumers {

    private final Catalog catalog;
    private final Work work;
    private final InstantSource clock;

    @Inject
    ConsumerDesk(Catalog catalog, Work work, InstantSource clock) {
        this.catalog = catalog;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public List<String> of(String eventKey) {
        return catalog.of(eventKey);
    }

    @Override
    public void consume(String tenant, UUID ref, String consumer) {
        work.add(tenant, ConsumeWorker.KIND, ref, Lane.atMost(BeanMethod.MOST_CALLS, consumer), clock.instant());
    }

    @Override
    public void consumeAgain(UUID ref) {
        work.retry(ConsumeWorker.KIND, ref);
    }
}
