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
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.signalbox.kernel.Caller;

/**
 * Holds callers to the roles that a resource method names, before the server does: servers differ in whether they look
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
        SecurityContext security = request.getSecurityContext();
        if (Stream.of(Caller.ADMIN, Caller.CLIENT).noneMatch(security::isUserInRole)) {
            throw new NotAuthorizedException("ApiKey realm=\"signalbox\"");
        }
        RolesAllowed roles = method == null ? null : method.getAnnotation(RolesAllowed.class);
        if (roles == null || Arrays.stream(roles.value()).noneMatch(security::isUserInRole)) {
            throw new ForbiddenException();
        }
    }
}
