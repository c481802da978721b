package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.Refusal.Kind;

class ProblemTest {

    @Test
    void aRefusalOfEachKindHasItsStatus() {
        Map<Kind, Integer> expected = Map.of(
                Kind.INVALID, 422,
                Kind.FORBIDDEN, 403,
                Kind.UNKNOWN, 404,
                Kind.CONFLICT, 409,
                Kind.STALE, 412,
                Kind.GONE, 410,
                Kind.BUSY, 429,
                Kind.UPSTREAM, 503);

        Map<Kind, Integer> statuses = Arrays.stream(Kind.values())
                .collect(Collectors.toMap(kind -> kind, kind -> Problem.of(new Refusal(kind, "No."))
                        .status()));

        assertEquals(expected, statuses);
    }

    @Test
    void aDocumentCarriesTheDetailsOfTheRefusalAndNeverLetsThemReplaceItsOwnMembers() {
        Refusal several = new Refusal(
                Kind.CONFLICT, "Two tasks are open.", Map.of("tasks", List.of("one", "two"), "status", "forged"));

        Map<String, Object> document = Problem.of(several).document();

        assertEquals(
                Map.of(
                        "type", "urn:signalbox:problem:conflict",
                        "title", "The request conflicts with what is",
                        "status", 409,
                        "detail", "Two tasks are open.",
                        "tasks", List.of("one", "two")),
                document);
    }

    @Test
    void whatFailsOutsideOfAResourceIsAnIncidentOrWhatItIsThere() {
        Problem incident = ProblemServlet.problem(500, new IllegalStateException("of a filter"));

        assertEquals("internal", incident.slug());
        assertTrue(incident.detail().contains(incident.members().get("incident").toString()), incident.detail());
        assertEquals(
                503,
                ProblemServlet.problem(500, new IllegalStateException(new SQLException("gone", "08006")))
                        .status());
        assertEquals(413, ProblemServlet.problem(413, null).status());
        assertEquals(404, ProblemServlet.problem(null, null).status());
    }

    @Test
    void onlyWhatPassesSaysWhenToTryAgain() {
        assertEquals(
                Duration.ofSeconds(30),
                Problem.of(Refusal.away("Gone fishing.", Duration.ofSeconds(30)))
                        .retryAfter());
        assertEquals(
                Duration.ofSeconds(5),
                Problem.of(new Refusal(Kind.UPSTREAM, "Away.")).retryAfter());
        assertNull(Problem.of(new Refusal(Kind.INVALID, "No.")).retryAfter());
    }

    @Test
    void aStatusThatNobodyThoughtOfIsStillAProblem() {
        Problem teapot = Problem.ofStatus(418);

        assertEquals(418, teapot.document().get("status"));
    }

    @Test
    void aReasonIsFoundUnderWhatTheContainerWrapsAroundIt() {
        assertEquals(409, status(wrapped(new OptimisticLockException("row 7"))));
        assertEquals(404, status(wrapped(Refusal.unknown("event", 7))));
        assertEquals(503, status(wrapped(new SQLException("connection refused", "08001"))));
        assertEquals(503, status(wrapped(new SQLException("shutting down", "57P01"))));
        assertEquals(503, status(wrapped(new SQLException("deadlock detected", "40P01"))));
        assertEquals(Optional.empty(), FailureMapper.foreseen(wrapped(new SQLException("no such table", "42P01"))));
    }

    @Test
    void whatTheDatabaseCannotKeepIsTheCallersToMend() {
        assertEquals(422, status(wrapped(new SQLException("timestamp out of range", "22008"))));
        assertEquals(422, status(wrapped(new SQLException("invalid byte sequence: 0x00", "22021"))));
        assertEquals(422, status(wrapped(new SQLException("index row size 3000 exceeds", "54000"))));
        assertEquals(422, status(wrapped(new SQLException("invalid input syntax for type uuid", "22P02"))));
        assertEquals(422, status(wrapped(new DateTimeException("Invalid value for Year"))));
    }

    @Test
    void whatMayHaveBeenDoneOrIsOurFaultIsNotTheCallersToMend() {
        for (String state : List.of("40003", "22012", "23505")) {
            assertEquals(Optional.empty(), FailureMapper.foreseen(wrapped(new SQLException("no", state))), state);
        }
    }

    @Test
    void anIncidentTellsItsNumberAndNothingOfTheFailure() {
        Problem incident = Problem.incident("4711");

        assertEquals("4711", incident.document().get("incident"));
        assertFalse(incident.detail().contains("Exception"));
    }

    private static Throwable wrapped(Throwable cause) {
        return new IllegalStateException("rolled back", new RuntimeException(cause));
    }

    private static int status(Throwable failure) {
        return FailureMapper.foreseen(failure).orElseThrow().status();
    }
}
