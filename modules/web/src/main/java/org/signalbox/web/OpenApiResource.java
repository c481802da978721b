package org.signalbox.web;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;

/** The description of this API, the same file on every server. */
@Singleton
@Path("/openapi")
public class OpenApiResource {

    private static final String FILE = "/META-INF/openapi.yaml";

    @GET
    @PermitAll
    @Produces("application/yaml")
    public byte[] openApi() throws IOException {
        try (InputStream file = OpenApiResource.class.getResourceAsStream(FILE)) {
            return file.readAllBytes();
        }
    }
}
