package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final Annotation[] NONE = {};

    @Test
    void numbersAndIdsAreReadAndOtherTypesAreLeftToTheServer() {
        UUID id = UUID.randomUUID();
        Parameters parameters = new Parameters();

        assertEquals(7, parameters.getConverter(Integer.class, null, NONE).fromString("7"));
        assertEquals(id, parameters.getConverter(UUID.class, null, NONE).fromString(id.toString()));
        assertNotNull(parameters.getConverter(int.class, null, NONE));
        assertNull(parameters.getConverter(String.class, null, NONE));
    }

    @Test
    void whatIsNeitherTrueNorFalseDoesNotPassForFalse() {
        var converter = new Parameters().getConverter(boolean.class, null, NONE);

        assertEquals(true, converter.fromString("true"));
        assertEquals(false, converter.fromString("false"));
        assertThrows(RuntimeException.class, () -> converter.fromString("yes"));
    }

    @Test
    void aParameterIsKnownByItsNameInTheQueryEvenUnderASubclassOfTheContainers() {
        List<Class<?>> types = List.of(String.class, int.class);

        Optional<String> limit = ConstraintViolationMapper.queryName(Proxied.class, "list", types, 1);
        Optional<String> body = ConstraintViolationMapper.queryName(Proxied.class, "list", types, 0);

        assertEquals(Optional.of("limit"), limit);
        assertEquals(Optional.empty(), body);
    }

    static class Listing {

        void list(String body, @QueryParam("limit") int most) {}
    }

    static class Proxied extends Listing {

        @Override
        void list(String body, int most) {}
    }
}
