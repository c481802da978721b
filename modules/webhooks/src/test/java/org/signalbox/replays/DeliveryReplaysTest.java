package org.signalbox.replays;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.deliveries.Redeliveries;
import org.signalbox.kernel.Caller;
import org.signalbox.replays.DeliveryReplaysResource.DeliveryPreview;

class DeliveryReplaysTest {

    private static final Caller BOSS = new Caller("north", "boss", UUID.randomUUID(), Caller.WHOLE_TENANT);

    /** So many that could be sent once more. */
    private record Ended(long all) implements Redeliveries {

        @Override
        public Wanted visible(Caller caller, Wanted wanted) {
            return wanted;
        }

        @Override
        public long count(String tenant, Wanted wanted, int most) {
            return Math.min(all, most);
        }

        @Override
        public List<UUID> next(String tenant, Wanted wanted, UUID after, UUID until, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int again(String tenant, List<UUID> ids, String actor) {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "9999, 9999, false", "10000, 10000, false", "10001, 10000, true", "20000, 10000, true"})
    void aPreviewSaysThatThereAreMoreWhereThereAre(long all, long count, boolean isMore) {
        DeliveryReplays replays = new DeliveryReplays(null, new Ended(all), null, null);

        long counted = replays.preview(new Redeliveries.Wanted(null, null, null, null, null), BOSS);

        assertEquals(new DeliveryPreview(count, isMore), DeliveryPreview.of(counted));
    }
}
