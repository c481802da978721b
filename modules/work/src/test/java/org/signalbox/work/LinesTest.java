package org.signalbox.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final Lane LANE = Lane.atMost(2, "receiver");
    private static final Duration QUICK = Duration.ofMillis(3);
    private static final Outcome WELL = new Outcome.DoneTogether<>(all -> {}, "well");
    private static final Outcome AWAY = new Outcome.Away(Duration.ofSeconds(5), Duration.ZERO, "refused");

    private Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private final Lines lines = new Lines(() -> now);
    private final List<Item> begun = new ArrayList<>();
    private final List<Item> back = new ArrayList<>();

    @Test
    void asManyOfALaneRunAsItIsWideAndTheNextBeginsWhenOneHasEnded() {
        List<Item> items = enter(4);
        List<Item> atFirst = List.copyOf(begun);

        lines.leave(items.get(1), QUICK, WELL);

        assertEquals(items.subList(0, 2), atFirst);
        assertEquals(items.subList(0, 3), begun);
    }

    @Test
    void anotherLaneHasALineOfItsOwn() {
        enter(3);
        Item other = item(Lane.atMost(2, "another receiver"));
        enter(other);

        assertEquals(other, begun.get(2));
    }

    @Test
    void howeverManyEndAtOnceNobodyBeginsInsideOfAnother() {
        List<Item> items = Stream.generate(() -> item(LANE)).limit(20_000).toList();
        Item holder = items.get(0);
        List<Item> first = List.of(holder, items.get(1));
        first.forEach(this::enter);
        for (Item item : items.subList(2, items.size())) {
            lines.enter(new Lines.Turn(
                    item,
                    () -> {
                        begun.add(item);
                        lines.leave(item, QUICK, WELL);
                    },
                    () -> back.add(item)));
        }

        lines.leave(holder, QUICK, WELL);

        assertEquals(items, begun);
    }

    @Test
    void whoeverThrowsAsHeBeginsKeepsNobodyElseWaiting() {
        List<Item> items = enter(2);
        Item bad = item(LANE);
        lines.enter(new Lines.Turn(
                bad,
                () -> {
                    throw new IllegalStateException("no thread");
                },
                () -> back.add(bad)));
        Item next = item(LANE);
        enter(next);

        assertThrows(IllegalStateException.class, () -> lines.leave(items.get(0), QUICK, WELL));
        lines.leave(items.get(1), QUICK, WELL);

        assertEquals(List.of(items.get(0), items.get(1), next), begun);
    }

    @Test
    void whereTheReceiverIsAwayTheLineGoesBack() {
        List<Item> items = enter(5);

        lines.leave(items.get(0), QUICK, AWAY);

        assertEquals(items.subList(2, 5), back);
        assertEquals(items.subList(0, 2), begun);
    }

    /** As one ends that will never take anything again. */
    @Test
    void soItDoesWhereOneEndsInAWayOfItsOwn() {
        List<Item> items = enter(3);

        lines.leave(items.get(0), QUICK, new Outcome.Done(() -> {}));

        assertEquals(items.subList(2, 3), back);
    }

    @Test
    void aFailureOfOneAloneSendsNobodyBack() {
        List<Item> items = enter(3);

        lines.leave(items.get(0), QUICK, new Outcome.Later(Duration.ofSeconds(5), "400"));

        assertEquals(List.of(), back);
        assertEquals(items, begun);
    }

    @Test
    void nobodyStandsInLineForLongerThanASecond() {
        List<Item> items = enter(3);
        now = now.plusMillis(500);
        Item later = item(LANE);
        enter(later);

        now = now.plusMillis(500);
        lines.sendBackTheLate();

        assertEquals(items.subList(2, 3), back);
        lines.leave(items.get(0), QUICK, WELL);
        assertEquals(later, begun.get(2));
    }

    @Test
    void aLaneIsQuickAsLongAsItsLastWas() {
        List<Item> items = enter(4);

        List<Integer> most = new ArrayList<>();
        most.add(most());
        lines.leave(items.get(0), QUICK, WELL);
        most.add(most());
        lines.leave(items.get(1), Duration.ofMillis(101), WELL);
        most.add(most());
        lines.leave(items.get(2), QUICK, WELL);
        most.add(most());
        lines.leave(items.get(3), QUICK, new Outcome.Retry("failed"));
        most.add(most());

        assertEquals(List.of(0, 8, 0, 8, 0), most);
    }

    /** What stands in line for a second goes back, which costs more than to have left it where it was. */
    @Test
    void noMoreStandInLineThanArePassedInTime() {
        List<Item> items = enter(4);
        List<Integer> most = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            lines.leave(items.get(i), Duration.ofMillis(List.of(0, 50, 60, 100).get(i)), WELL);
            most.add(lines.seen(List.of(new Place("delivery", LANE)), kind -> 16)
                    .lanes()
                    .get(0)
                    .most());
        }

        assertEquals(List.of(16 * 2, 16 * 2, 13 * 2, 8 * 2), most);
    }

    @Test
    void whatIsHeldIsNotForgottenHoweverLongThatIs() {
        List<Item> items = enter(2);
        items.forEach(item -> lines.leave(item, QUICK, WELL));
        lines.recorded(items.get(0));

        now = now.plusSeconds(60);
        lines.sendBackTheLate();

        assertEquals(1, seen().lanes().size());
    }

    /** The recorder is quicker than the thread that tells of the end. */
    @Test
    void whoIsRecordedBeforeHisEndIsToldStillRunsHere() {
        List<Item> items = enter(2);
        items.forEach(lines::recorded);
        List<Item> next = enter(3);
        int before = begun.size();

        items.forEach(item -> lines.leave(item, QUICK, WELL));

        assertEquals(2, before);
        assertEquals(next.subList(0, 2), begun.subList(2, begun.size()));
    }

    @Test
    void whatIsDoneToTheLaneSendsTheLineBack() {
        List<Item> items = enter(3);

        lines.sendBack(new Place("delivery", Lane.atMost(5, "receiver")));

        assertEquals(items.subList(2, 3), back);
    }

    @Test
    void theQueueIsLookedAtFromItsHeadOnceASecond() {
        Item item = enter(1).get(0);
        List<Long> passed = new ArrayList<>();

        passed.add(seen().lanes().get(0).passed());
        lines.passed(new Turns.Given(List.of(new Claimed(item, 17)), Set.of()));
        passed.add(seen().lanes().get(0).passed());
        now = now.plusMillis(999);
        passed.add(seen().lanes().get(0).passed());
        now = now.plusMillis(1);
        passed.add(seen().lanes().get(0).passed());

        assertEquals(List.of(0L, 17L, 17L, 0L), passed);
    }

    /** What the last of it was is worth knowing when the next comes; but what comes back to it has nobody before it. */
    @Test
    void ofAnEmptyLaneItIsKnownForASecondThatItIsQuick() {
        Item only = enter(1).get(0);
        lines.passed(new Turns.Given(List.of(new Claimed(only, 17)), Set.of()));
        lines.leave(only, QUICK, WELL);
        lines.recorded(only);
        long passed = seen().lanes().get(0).passed();

        now = now.plusMillis(999);
        lines.sendBackTheLate();
        int soon = most();
        now = now.plusMillis(1);
        lines.sendBackTheLate();

        assertEquals(0, passed);
        assertEquals(8, soon);
        assertEquals(List.of(), seen().lanes());
    }

    @Test
    void aLaneIsServedWhereThisNodeHoldsAsManyAsItIsWideAndMoreThanHalfOfWhatItMay() {
        List<Boolean> served = new ArrayList<>();
        served.add(isServed());
        Item first = enter(1).get(0);
        served.add(isServed());
        Item second = enter(1).get(0);
        served.add(isServed());
        lines.leave(first, QUICK, WELL);
        served.add(isServed());
        enter(3);
        served.add(isServed());
        lines.recorded(first);
        served.add(isServed());
        lines.leave(second, QUICK, AWAY);
        served.add(isServed());

        assertEquals(List.of(false, false, true, false, true, false, true), served);
    }

    private boolean isServed() {
        return lines.isServed(new Place("delivery", LANE), kind -> 4);
    }

    private Seen seen() {
        return lines.seen(List.of(new Place("delivery", LANE)), kind -> 4);
    }

    private int most() {
        return seen().lanes().get(0).most();
    }

    private List<Item> enter(int many) {
        List<Item> items = IntStream.range(0, many).mapToObj(i -> item(LANE)).toList();
        items.forEach(this::enter);
        return items;
    }

    private void enter(Item item) {
        lines.enter(new Lines.Turn(item, () -> begun.add(item), () -> back.add(item)));
    }

    private static Item item(Lane lane) {
        return new Item(UUID.randomUUID(), "delivery", UUID.randomUUID(), "default", lane, 1, 0);
    }
}
