package org.signalbox.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;

/** What an answer of the API says to browsers and caches: guess nothing, run nothing, frame nothing, keep nothing. */
@Provider
public class SecurityHeaders implements ContainerResponseFilter {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cache-Control", "no-store");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        ALWAYS.forEach((name, value) -> headers.putIfAbsent(name, List.of(value)));
        if ("https".equals(request.getUriInfo().getRequestUri().getScheme())) {
            headers.putIfAbsent("Strict-Transport-Security", List.of("max-age=31536000"));
        }
    }
}
