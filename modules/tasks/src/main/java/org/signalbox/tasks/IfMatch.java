package org.signalbox.tasks;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;

/** Which version was read by who changes a thing. What is no tag of ours matches no version. */
final class IfMatch {

    private static final int NONE = -1;

    private IfMatch() {}

    static EntityTag tag(int version) {
        return new EntityTag(Integer.toString(version));
    }

    /** Empty where the header is absent, or takes any. */
    static OptionalInt given(String header) {
        if (header == null || header.isBlank() || header.equals("*")) {
            return OptionalInt.empty();
        }
        boolean ours = header.matches("\"\\d{1,9}\"");
        return OptionalInt.of(ours ? Integer.parseInt(header, 1, header.length() - 1, 10) : NONE);
    }

    /** 428 where the header is absent. */
    static OptionalInt needed(String header) {
        if (header == null || header.isBlank()) {
            throw new ClientErrorException(Response.Status.PRECONDITION_REQUIRED);
        }
        return given(header);
    }
}
