package org.signalbox.subscriptions;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

/** Who changes a thing says which version was read: without it 428, and with another than the present one STALE. */
final class IfMatch {

    private static final long NONE = -1;

    private IfMatch() {}

    static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /** What is no tag of ours matches no version. */
    static long version(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ClientErrorException(Response.Status.PRECONDITION_REQUIRED);
        }
        return ifMatch.matches("\"\\d{1,18}\"") ? Long.parseLong(ifMatch, 1, ifMatch.length() - 1, 10) : NONE;
    }
}
