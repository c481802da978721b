package org.signalbox.mappings;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

/** Who changes a thing says which version was seen: without it 428, with another one 412. */
final class IfMatch {

    private IfMatch() {}

    static EntityTag tag(int version) {
        return new EntityTag(Integer.toString(version));
    }

    static void check(String ifMatch, int version) {
        if (ifMatch == null) {
            throw new ClientErrorException(Response.Status.PRECONDITION_REQUIRED);
        }
        if (!ifMatch.equals("*") && !ifMatch.equals("\"" + version + "\"")) {
            throw new ClientErrorException(Response.Status.PRECONDITION_FAILED);
        }
    }
}
