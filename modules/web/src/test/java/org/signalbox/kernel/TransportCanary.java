package org.signalbox.kernel;

import jakarta.ws.rs.core.Response;

/** What the kernel must not know. */
public class TransportCanary {

    Response answer;
}
