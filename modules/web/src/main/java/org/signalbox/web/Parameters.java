package org.signalbox.web;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** A parameter that cannot be read is named. By itself a runtime answers 404, as if the address were wrong. */
@Provider
public class Parameters implements ParamConverterProvider {

    private record Reader<T>(String expected, Function<String, T> read) {}

    private static final Reader<Integer> NUMBER = new Reader<>("must be a whole number", Integer::valueOf);
    private static final Reader<Boolean> TRUTH = new Reader<>("must be true or false", Parameters::truth);
    private static final Reader<UUID> ID = new Reader<>("must be an id (UUID)", UUID::fromString);
    private static final Reader<Instant> TIME =
            new Reader<>("must be an instant in UTC, as 2026-01-31T10:00:00Z", Parameters::instant);
    private static final Map<Class<?>, Reader<?>> READERS = Map.of(
            int.class,
            NUMBER,
            Integer.class,
            NUMBER,
            boolean.class,
            TRUTH,
            Boolean.class,
            TRUTH,
            UUID.class,
            ID,
            Instant.class,
            TIME);

    @Override
    @SuppressWarnings("unchecked") // the reader of a type reads that type, as the map says
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Reader<T> reader = (Reader<T>) READERS.get(type);
        String query = Stream.of(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst()
                .orElse(null);
        return reader == null ? null : new Converter<>(reader, query);
    }

    /** What is neither must not pass for false: {@code dryRun=yes} would not be one. */
    private static Boolean truth(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException(text);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    /** @param query the name in the query, or null where the parameter is part of the path */
    private record Converter<T>(Reader<T> reader, String query) implements ParamConverter<T> {

        @Override
        public T fromString(String text) {
            if (text == null) {
                return null;
            }
            try {
                return reader.read().apply(text);
            } catch (IllegalArgumentException unreadable) {
                if (query == null) {
                    throw new NotFoundException(Problem.ofStatus(404).response(), unreadable);
                }
                throw new ClientErrorException(
                        Problem.invalid(query, reader.expected()).response(), unreadable);
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
