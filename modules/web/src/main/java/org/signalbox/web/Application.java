package org.signalbox.web;

import jakarta.ws.rs.ApplicationPath;
import java.util.Map;

/** Names no resource: each module brings its own, and the container finds them. */
@ApplicationPath("/api")
public class Application extends jakarta.ws.rs.core.Application {

    /** Resources are beans, whose parameters CDI validates on every server: Jersey need not do it once more. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.beanValidation.disable.server", true);
    }
}
