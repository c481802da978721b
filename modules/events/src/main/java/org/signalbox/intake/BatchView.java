package org.signalbox.intake;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.kernel.Refusal;

/**
 * What became of the events of a batch.
 *
 * @param items in the order in which they were sent
 */
public record BatchView(long accepted, long repeats, long refused, long failed, List<ItemView> items) {

    public enum Status {
        ACCEPTED,
        /** The first one's id is given; nothing was kept. */
        REPEAT,
        /** It will be refused again. */
        REFUSED,
        /** It was not kept, which is the server's fault: to be sent again. */
        FAILED
    }

    /**
     * @param id of the event; absent where there is none
     * @param location of the event, relative to the application's path
     * @param errors of a refused one: members, each with what is wrong with it
     */
    public record ItemView(Status status, UUID id, URI location, Map<String, Object> errors) {

        static ItemView accepted(UUID id) {
            return of(Status.ACCEPTED, id);
        }

        static ItemView repeat(UUID first) {
            return of(Status.REPEAT, first);
        }

        static ItemView refused(Refusal refusal) {
            Object errors = refusal.details().get("errors");
            return new ItemView(Status.REFUSED, null, null, members(errors, refusal.getMessage()));
        }

        static ItemView failed() {
            return new ItemView(Status.FAILED, null, null, Map.of("event", "could not be kept; send it again"));
        }

        private static ItemView of(Status status, UUID id) {
            return new ItemView(status, id, URI.create("events/" + id), null);
        }

        @SuppressWarnings("unchecked") // a refusal of a member is made by Refusal.invalid alone
        private static Map<String, Object> members(Object errors, String sentence) {
            return errors == null ? Map.of("event", sentence) : (Map<String, Object>) errors;
        }
    }

    static BatchView of(List<ItemView> items) {
        return new BatchView(
                count(items, Status.ACCEPTED),
                count(items, Status.REPEAT),
                count(items, Status.REFUSED),
                count(items, Status.FAILED),
                items);
    }

    private static long count(List<ItemView> items, Status status) {
        return items.stream().filter(item -> item.status() == status).count();
    }
}
