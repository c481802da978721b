package org.signalbox.chaos.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.signalbox.chaos.stage.Means;
import org.signalbox.chaos.stage.Target;

/**
 * All that will go wrong, made from the seed alone before anything starts. A deck of every fault that can befall every target is
 * shuffled and dealt, and then another one: what a random choice would leave out for long comes in each round.
 */
public final class Schedule {

    private static final int FIRST = 5;
    private static final int[] GAP = {3, 7};
    private static final int[] LENGTH = {3, 12};

    private final Random random;
    private final Deque<Fault> deck = new ArrayDeque<>();
    private final Map<Target, Integer> freeFrom = new EnumMap<>(Target.class);

    private Schedule(long seed) {
        random = new Random(seed);
    }

    /** In the order of their beginning; the last one is over at the end. */
    public static List<Fault> of(long seed, Duration length) {
        return new Schedule(seed).until((int) length.toSeconds());
    }

    private List<Fault> until(int end) {
        List<Fault> faults = new ArrayList<>();
        for (int at = FIRST; at + LENGTH[1] <= end; at += between(GAP)) {
            Fault next = draw(at);
            freeFrom.put(next.target(), at + taken(next));
            faults.add(next);
        }
        return faults;
    }

    /** The first of the deck whose target has nothing to suffer yet; such targets are few, and each has few cards. */
    private Fault draw(int at) {
        if (deck.size() < Target.values().length) {
            shuffleIn();
        }
        for (Iterator<Fault> cards = deck.iterator(); cards.hasNext(); ) {
            Fault card = cards.next();
            if (freeFrom.getOrDefault(card.target(), 0) <= at) {
                cards.remove();
                int lasts = card.means() == Means.KILL ? 0 : between(LENGTH);
                return new Fault(Duration.ofSeconds(at), card.target(), card.means(), Duration.ofSeconds(lasts));
            }
        }
        shuffleIn();
        return draw(at);
    }

    private void shuffleIn() {
        List<Fault> cards = new ArrayList<>();
        for (Target target : Target.values()) {
            Arrays.stream(Means.values())
                    .filter(means -> means.befalls(target))
                    .forEach(means -> cards.add(new Fault(Duration.ZERO, target, means, Duration.ZERO)));
        }
        Collections.shuffle(cards, random);
        deck.addAll(cards);
    }

    private static int taken(Fault fault) {
        return fault.means() == Means.KILL
                ? fault.target().secondsToStart()
                : (int) fault.lasts().toSeconds() + 1;
    }

    private int between(int[] bounds) {
        return bounds[0] + random.nextInt(bounds[1] - bounds[0] + 1);
    }
}
