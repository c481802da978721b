package org.signalbox.consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.calls.BeanMethod;
import org.signalbox.work.Backlog;
import org.signalbox.work.Lane;
import org.signalbox.work.Work;

class ConsumerDeskTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<List<Object>> added = new ArrayList<>();
    private final List<List<Object>> retried = new ArrayList<>();
    private final Catalog catalog = new Catalog(List.of(consumer("stock"), consumer("billing")));
    private final ConsumerDesk desk = new ConsumerDesk(catalog, new Added(), () -> NOON);

    @Test
    void consumersOfAKeyAreNamedInAlphabeticalOrder() {
        assertEquals(List.of("billing", "stock"), desk.of("k"));
        assertEquals(List.of(), desk.of("other"));
    }

    @Test
    void eachConsumerHasALaneOfItsOwnThatIsAsWideAsItMayBeCalledAtOnce() {
        UUID ref = UUID.randomUUID();

        desk.consume("acme", ref, "stock");

        assertEquals(List.of(List.of("acme", ConsumeWorker.KIND, ref, Lane.atMost(8, "stock"), NOON)), added);
    }

    @Test
    void whatGaveUpIsTriedAgain() {
        UUID ref = UUID.randomUUID();

        desk.consumeAgain(ref);

        assertEquals(List.of(List.of(ConsumeWorker.KIND, ref)), retried);
    }

    private static Consumer consumer(String name) {
        return new Consumer(Set.of("k"), new BeanMethod(name, Duration.ofSeconds(1), null, null));
    }

    private final class Added implements Work {

        @Override
        public void add(String tenant, String kind, UUID ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(String tenant, String kind, UUID ref, Lane lane, Instant due) {
            added.add(List.of(tenant, kind, ref, lane, due));
        }

        @Override
        public boolean retry(String kind, UUID ref) {
            return retried.add(List.of(kind, ref));
        }

        @Override
        public void discard(Collection<UUID> refs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Open> open(Collection<UUID> refs) {
            return List.of();
        }

        @Override
        public List<Backlog> backlog() {
            return List.of();
        }
    }
}
