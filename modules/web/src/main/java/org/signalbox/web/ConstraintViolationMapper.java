package org.signalbox.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
            errors.merge(field(violation.getPropertyPath()), violation.getMessage(), (one, two) -> one + "; " + two);
        }
        String sentence = errors.entrySet().stream()
                .map(error -> error.getKey() + " " + error.getValue())
                .collect(Collectors.joining(", "));
        return new Problem("invalid", "The request is not valid", 422, sentence).with(Map.of("errors", errors));
    }

    /** The path without the method and its parameter; of the parameter itself the body, the only one without a name. */
    static String field(Path path) {
        List<String> names = new ArrayList<>();
        String parameter = "body";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName().matches("arg\\d+") ? parameter : node.getName();
            } else if (node.getKind() != ElementKind.METHOD && node.getName() != null) {
                names.add(node.getName());
            }
        }
        return names.isEmpty() ? parameter : String.join(".", names);
    }
}
