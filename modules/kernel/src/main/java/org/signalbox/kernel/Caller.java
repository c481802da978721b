package org.signalbox.kernel;

import java.util.UUID;

/** Who is asking: told by the credential alone, never by the request. */
public record Caller(String tenant, String name, UUID keyId, String role) {

    public static final String ADMIN = "admin";
    public static final String CLIENT = "client";
    public static final String DEFAULT_TENANT = "default";

    public boolean isAdmin() {
        return ADMIN.equals(role);
    }
}
