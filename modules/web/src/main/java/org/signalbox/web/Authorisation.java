package org.signalbox.web;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.signalbox.kernel.Caller;

/**
 * Holds callers to the scopes that a resource method names, before the server does: servers differ in whether they look
 * at all and in how they refuse. A method that names none is closed.
 */
@Provider
@Priority(Priorities.AUTHORIZATION - 1)
public class Authorisation implements ContainerRequestFilter {

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method != null && method.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        if (!(request.getProperty(Caller.class.getName()) instanceof Caller caller)) {
            throw new NotAuthorizedException("ApiKey realm=\"signalbox\"");
        }
        RolesAllowed scopes = method == null ? null : method.getAnnotation(RolesAllowed.class);
        if (scopes == null) {
            throw new ForbiddenException();
        }
        if (Arrays.stream(scopes.value()).noneMatch(caller::may)) {
            throw new ForbiddenException(Problem.lacking(scopes.value()[0]).response());
        }
    }
}
