package org.signalbox.versions;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

/** Who changes a thing says which version was read; with another than the present one it is STALE. */
public record ReadVersion(int number) {

    /** No row has it. */
    private static final int NONE = -1;

    public static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * What is no tag of ours matches no version.
     *
     * @throws ClientErrorException 428 where the header is absent
     */
    public static ReadVersion of(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ClientErrorException(Response.Status.PRECONDITION_REQUIRED);
        }
        boolean ours = ifMatch.matches("\"\\d{1,9}\"");
        return new ReadVersion(ours ? Integer.parseInt(ifMatch, 1, ifMatch.length() - 1, 10) : NONE);
    }
}
