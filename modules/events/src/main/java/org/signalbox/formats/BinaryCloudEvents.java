package org.signalbox.formats;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Tells CloudEvents in binary mode from our own JSON, which they may share a content type with: they get one of their
 * own, and what they had becomes the attribute that it stands for.
 */
@Provider
@PreMatching
public class BinaryCloudEvents implements ContainerRequestFilter {

    static final String TYPE = "application/vnd.signalbox.cloudevent-data";
    static final String DATA_TYPE = "ce-datacontenttype";

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString("ce-specversion") == null || !isAnEvent(request)) {
            return;
        }
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith("application/cloudevents")) {
            return;
        }
        request.getHeaders().remove(DATA_TYPE);
        if (type != null) {
            request.getHeaders().putSingle(DATA_TYPE, type);
        }
        request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, TYPE);
    }

    private static boolean isAnEvent(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return request.getMethod().equals(HttpMethod.POST)
                && path.replaceAll("^/|/$", "").equals("events");
    }
}
