package org.signalbox.web;

import jakarta.ws.rs.ApplicationPath;

/** Names no resource: each module brings its own, and the container finds them. */
@ApplicationPath("/api")
public class Application extends jakarta.ws.rs.core.Application {}
