package org.signalbox.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says of every field what is wrong with it, in the caller's words for the field. */
@Provider
public class ConstraintViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException refused) {
        return problem(refused).response();
    }

    static Problem problem(ConstraintViolationException refused) {
        Map<String, String> errors = new TreeMap<>();
        for (ConstraintViolation<?> violation : refused.getConstraintViolations()) {
            errors.merge(field(violation), violation.getMessage(), (one, two) -> one + "; " + two);
        }
        String sentence = errors.entrySet().stream()
                .map(error -> error.getKey() + " " + error.getValue())
                .collect(Collectors.joining(", "));
        return new Problem("invalid", "The request is not valid", 422, sentence).with(Map.of("errors", errors));
    }

    /** The path below the parameter; of a parameter itself its name in the query, and the body is the one without. */
    private static String field(ConstraintViolation<?> violation) {
        List<String> names = new ArrayList<>();
        String parameter = "body";
        Path.MethodNode method = null;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD) {
                method = node.as(Path.MethodNode.class);
            } else if (node.getKind() == ElementKind.PARAMETER && method != null) {
                int index = node.as(Path.ParameterNode.class).getParameterIndex();
                parameter = queryName(violation.getRootBeanClass(), method.getName(), method.getParameterTypes(), index)
                        .orElse(parameter);
            } else if (node.getName() != null) {
                names.add(node.getName());
            }
        }
        return names.isEmpty() ? parameter : String.join(".", names);
    }

    /** @param type a resource, or the subclass that a container made of it and that lost the annotations */
    static Optional<String> queryName(Class<?> type, String method, List<Class<?>> parameters, int index) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(at -> Arrays.stream(at.getDeclaredMethods()))
                .filter(found -> found.getName().equals(method))
                .filter(found -> List.of(found.getParameterTypes()).equals(parameters))
                .map(found -> found.getParameters()[index].getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .findFirst();
    }
}
