package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.work.Work;
import org.signalbox.workflow.Workflows;

/**
 * Takes messages in: a row and a work item each, whoever waits or does not. The unique index alone decides which of two
 * with the same id of their sender is the repeat.
 */
@UseCase
@Transactional
class Intake implements MessageDoor {

    private final MessagePages pages;
    private final Correlations correlations;
    private final Work work;
    private final Workflows workflows;
    private final InstantSource clock;

    @Inject
    Intake(MessagePages pages, Correlations correlations, Work work, Workflows workflows, InstantSource clock) {
        this.pages = pages;
        this.correlations = correlations;
        this.work = work;
        this.workflows = workflows;
        this.clock = clock;
    }

    @Override
    public Correlating correlate(Message message) {
        Entry entry = entry(null, message);
        keep(entry);
        return new Correlating(entry.id(), entry.withheld());
    }

    @Override
    public void again(UUID correlation) {
        correlations.again(correlation);
    }

    /** Refused (INVALID) where the sender's id is taken by another message. */
    MessageView accept(Draft draft, Caller caller) {
        Entry entry = entry(draft.id(), draft.message());
        if (!keep(entry)) {
            return repeated(entry);
        }
        correlations.accepted(entry.id(), caller.name());
        return pages.one(entry.id(), caller);
    }

    private MessageView repeated(Entry entry) {
        MessageView first = pages.first(entry.message().tenant(), entry.foreignId());
        if (!first.says(entry.message())) {
            throw Refusal.invalid("id", "is taken by a message of another content: " + entry.foreignId());
        }
        return first.repeated();
    }

    private Entry entry(String foreignId, Message message) {
        Instant now = clock.instant();
        return new Entry(TimeOrderedId.at(now), foreignId, message, workflows.tooLong(message.variables()), now);
    }

    private boolean keep(Entry entry) {
        boolean isNew = pages.insert(entry);
        if (isNew) {
            work.addKnown(entry.message().tenant(), CorrelateWorker.KIND, entry.id(), entry.meant());
        }
        return isNew;
    }

    /**
     * A row as it begins.
     *
     * @param withheld names of variables that are too long for the engine
     */
    record Entry(UUID id, String foreignId, Message message, List<String> withheld, Instant now) {

        private Correlations.Meant meant() {
            return new Correlations.Meant(
                    id,
                    message.tenant(),
                    message.name(),
                    message.businessKey(),
                    message.correlationKeys(),
                    JsonText.without(message.variables(), withheld),
                    new Patience.Term(message.timeToLive().toString(), now.plus(message.timeToLive()), now),
                    Optional.empty(),
                    Optional.empty());
        }

        Object[] values() {
            UUID eventId = message.origin().eventId();
            return new Object[] {
                id,
                message.tenant(),
                foreignId,
                message.name(),
                message.businessKey(),
                message.correlationKeys().toString(),
                JsonText.without(message.variables(), withheld).toString(),
                JsonText.only(message.variables(), withheld).toString(),
                eventId == null ? null : eventId.toString(),
                message.origin().eventKey(),
                message.timeToLive().toString(),
                now.plus(message.timeToLive()).atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC)
            };
        }
    }
}
