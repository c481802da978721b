package org.signalbox.web;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Resources whose methods do not say who may call them; a role on the class does not count. */
final class ResourceCanary {

    @Path("/silent")
    @RolesAllowed("canaries:read")
    static class Silent {

        @GET
        public String everything() {
            return "everything";
        }
    }

    @Path("/open")
    static class OpenToAll {

        @GET
        @PermitAll
        public String everything() {
            return "everything";
        }
    }

    private ResourceCanary() {}
}
