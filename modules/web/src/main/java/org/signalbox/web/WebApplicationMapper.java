package org.signalbox.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NoContentException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Gives what the JAX-RS runtime refuses by itself the shape of everything else, without its words. */
@Provider
public class WebApplicationMapper implements ExceptionMapper<WebApplicationException> {

    private static final List<String> KEPT =
            List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

    @Override
    public Response toResponse(WebApplicationException refused) {
        Response given = refused.getResponse();
        if (given.getStatus() < 400 || Problem.MEDIA_TYPE.equals(given.getMediaType())) {
            return given;
        }
        if (given.getStatus() == 500) {
            return Incident.of(refused).response();
        }
        if (refused.getCause() instanceof NoContentException) {
            return Problem.malformed("The body is empty.").response();
        }
        Response.ResponseBuilder answer =
                Response.fromResponse(Problem.ofStatus(given.getStatus()).response());
        for (String header : KEPT) {
            if (given.getHeaders().containsKey(header)) {
                answer.header(header, null).header(header, given.getHeaderString(header));
            }
        }
        return answer.build();
    }
}
