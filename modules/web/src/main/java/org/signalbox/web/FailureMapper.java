package org.signalbox.web;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.signalbox.kernel.Refusal;

/** Everything else. Containers wrap what happens at the commit, so the reason is looked for among the causes. */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

    /** A serialization failure, a deadlock. Of the others of their class it is not known what was done. */
    private static final Set<String> UNDONE = Set.of("40001", "40P01");

    /** Of numbers, times, characters and texts that are none of their type; a text too long for its index. All else is our fault. */
    private static final Set<String> UNKEEPABLE = Set.of("22003", "22007", "22008", "22021", "22P02", "22P05", "54000");

    private static final System.Logger LOG = System.getLogger(FailureMapper.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        return foreseen(failure).orElseGet(() -> Incident.of(failure)).response();
    }

    static Optional<Problem> foreseen(Throwable failure) {
        Optional<Problem> refused = causes(failure)
                .filter(Refusal.class::isInstance)
                .map(refusal -> Problem.of((Refusal) refusal))
                .findFirst();
        if (refused.isPresent()) {
            return refused;
        }
        if (causes(failure).anyMatch(OptimisticLockException.class::isInstance)) {
            return Optional.of(new Problem(
                    "conflict", "The request conflicts with what is", 409, "Somebody else changed it just now."));
        }
        if (causes(failure).anyMatch(FailureMapper::isDatabaseAway)) {
            LOG.log(System.Logger.Level.WARNING, "the database does not answer: {0}", failure.getMessage());
            return Optional.of(Problem.unavailable());
        }
        if (causes(failure).anyMatch(cause -> hasState(cause, UNDONE))) {
            LOG.log(System.Logger.Level.WARNING, "two requests waited for each other: {0}", failure.getMessage());
            return Optional.of(Problem.undone());
        }
        if (causes(failure).anyMatch(FailureMapper::isUnkeepable)) {
            LOG.log(System.Logger.Level.WARNING, "a request held what cannot be kept", failure);
            return Optional.of(new Problem(
                    "invalid",
                    "The request is not valid",
                    422,
                    "A value cannot be kept: a time too far off, a character U+0000, or a text that is too long."));
        }
        return Optional.empty();
    }

    private static boolean isUnkeepable(Throwable cause) {
        return cause instanceof DateTimeException || hasState(cause, UNKEEPABLE);
    }

    private static boolean hasState(Throwable cause, Set<String> states) {
        return cause instanceof SQLException refused
                && refused.getSQLState() != null
                && states.contains(refused.getSQLState());
    }

    /** Class 08 of the SQL states is "connection exception", class 57P is "operator intervention": shut down, starting. */
    private static boolean isDatabaseAway(Throwable cause) {
        return isOfClass(cause, "08") || isOfClass(cause, "57P");
    }

    private static boolean isOfClass(Throwable cause, String beginning) {
        return cause instanceof SQLException refused
                && refused.getSQLState() != null
                && refused.getSQLState().startsWith(beginning);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Predicate<Throwable> isNew = cause -> cause != null && seen.add(cause);
        return Stream.iterate(failure, isNew, Throwable::getCause);
    }
}
