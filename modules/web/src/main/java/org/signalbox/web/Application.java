package org.signalbox.web;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import org.signalbox.kernel.Caller;

/** Names no resource: each module brings its own, and the container finds them. */
@ApplicationPath("/api")
@DeclareRoles({Caller.ADMIN, Caller.CLIENT})
public class Application extends jakarta.ws.rs.core.Application {}
