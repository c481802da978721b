package org.signalbox.formats;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.signalbox.kernel.Refusal;

/**
 * Tells CloudEvents in binary mode from our own JSON, which they may share a content type with: they get one of their
 * own, with what they had as its parameter.
 */
@Provider
@PreMatching
public class BinaryCloudEvents implements ContainerRequestFilter {

    static final String TYPE = "application/vnd.signalbox.cloudevent-data";
    private static final String OF = "of";

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaderString("ce-specversion") == null || !isAnEvent(request)) {
            return;
        }
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith("application/cloudevents")) {
            return;
        }
        request.getHeaders()
                .putSingle(HttpHeaders.CONTENT_TYPE, type == null ? TYPE : TYPE + ";" + OF + "=" + packed(type));
    }

    /** What the content type was, whether or not a server shows resources the headers as the filter left them. */
    static Optional<String> dataType(MediaType now) {
        return Optional.ofNullable(now)
                .filter(type -> !MediaType.valueOf(TYPE).isCompatible(type))
                .map(MediaType::toString)
                .or(() -> Optional.ofNullable(now)
                        .map(type -> type.getParameters().get(OF))
                        .map(BinaryCloudEvents::unpacked));
    }

    private static String packed(String type) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(type.getBytes(StandardCharsets.UTF_8));
    }

    private static String unpacked(String packed) {
        try {
            return new String(Base64.getUrlDecoder().decode(packed), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw Refusal.invalid(HttpHeaders.CONTENT_TYPE, "must be that of the data");
        }
    }

    private static boolean isAnEvent(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return request.getMethod().equals(HttpMethod.POST)
                && path.replaceAll("^/|/$", "").equals("events");
    }
}
