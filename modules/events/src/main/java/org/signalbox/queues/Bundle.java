package org.signalbox.queues;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.intake.BatchView;
import org.signalbox.intake.BatchView.ItemView;
import org.signalbox.intake.EventDoor;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.Refusal;

/**
 * Letters that lay one behind the other, kept in their order by as few transactions as may be. One that is no event, or
 * whose sender wants an answer, goes by itself.
 */
final class Bundle {

    private record Readable(Letter letter, Incoming event) {}

    private static final System.Logger LOG = System.getLogger(Bundle.class.getName());

    private final EventDoor door;
    private final Intake intake;
    private final InboundQueue queue;
    private final List<Readable> waiting = new ArrayList<>();

    Bundle(EventDoor door, Intake intake, InboundQueue queue) {
        this.door = door;
        this.intake = intake;
        this.queue = queue;
    }

    /** False where not all of them could be kept. */
    boolean take(List<Letter> letters) {
        try {
            letters.forEach(this::add);
            keepWaiting();
            return true;
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.INFO, letters.size() + " messages are not kept together", failure);
            return false;
        }
    }

    private void add(Letter letter) {
        Optional<Incoming> event = event(letter);
        if (event.isPresent()) {
            waiting.add(new Readable(letter, event.get()));
        } else {
            keepWaiting();
            intake.take(letter, queue);
        }
    }

    private Optional<Incoming> event(Letter letter) {
        if (letter.problem().isPresent() || letter.replyTo() != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Reading.of(letter, queue));
        } catch (Refusal noEvent) {
            return Optional.empty();
        }
    }

    private void keepWaiting() {
        if (waiting.isEmpty()) {
            return;
        }
        List<ItemView> results =
                door.acceptTogether(waiting.stream().map(Readable::event).toList(), queue.sender());
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).status() == BatchView.Status.REFUSED) {
                intake.take(waiting.get(i).letter(), queue);
            }
        }
        waiting.clear();
    }
}
