package org.signalbox.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Statements of one use case on one borrowed connection. */
public record Sql(Connection connection) {

    /**
     * Planned once: the length of an array would have each planned anew, which takes longer than many of them do. In the order of an
     * index where there is one: a bitmap of a queue that was short when it was planned is all of it, to be sorted, once it is long.
     */
    private static final String ALONG_INDEXES =
            "set local enable_seqscan = off; set local enable_bitmapscan = off; set local plan_cache_mode = force_generic_plan; %s; "
                    + "set local enable_seqscan = default; set local enable_bitmapscan = default; "
                    + "set local plan_cache_mode = default";

    /** Statements of that which come before those that go along indexes. */
    private static final int BEFORE = 3;

    @FunctionalInterface
    public interface Statements {
        void run(Sql sql) throws SQLException;
    }

    @FunctionalInterface
    public interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /** One of several that go together. */
    public record Part(String text, Row reader, Object... parameters) {

        /** Of which nobody asks what it did. */
        public static Part write(String text, Object... parameters) {
            return new Part(text, row -> {}, parameters);
        }
    }

    /** Of all rows: a statement takes many as an array for each column. */
    public static <R, T> T[] column(Collection<R> rows, IntFunction<T[]> array, Function<R, T> value) {
        return rows.stream().map(value).toArray(array);
    }

    /** Since 1970: there is no array of times, and as texts those after the year 9999 are not understood. */
    public static long micros(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), 1_000_000L), TimeUnit.NANOSECONDS.toMicros(time.getNano()));
    }

    public static void on(DataSource database, Statements statements) {
        try (Connection connection = database.getConnection()) {
            statements.run(new Sql(connection));
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    public int write(String text, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(text, parameters)) {
            return statement.executeUpdate();
        }
    }

    public void each(String text, Row reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(text, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /**
     * As {@link #each}, along indexes alone and by one round trip. A queue is empty in one moment and long in the next, and a plan that
     * was made in the one would read it all in the other.
     */
    public void eachAlongIndexes(String text, Row reader, Object... parameters) throws SQLException {
        allAlongIndexes(List.of(new Part(text, reader, parameters)));
    }

    /** Along indexes alone and by one round trip, one after the other: each sees what is committed when it begins. */
    public void allAlongIndexes(List<Part> parts) throws SQLException {
        if (!parts.isEmpty()) {
            all(ALONG_INDEXES.formatted(texts(parts)), BEFORE, parts);
        }
    }

    /** By one round trip, one after the other. */
    public void all(List<Part> parts) throws SQLException {
        all(texts(parts), 0, parts);
    }

    private static String texts(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining("; "));
    }

    /** @param before how many statements come before theirs */
    private void all(String text, int before, List<Part> parts) throws SQLException {
        Object[] parameters =
                parts.stream().flatMap(part -> Arrays.stream(part.parameters())).toArray();
        try (PreparedStatement statement = prepare(text, parameters)) {
            boolean isRows = execute(statement, before);
            for (Part part : parts) {
                if (isRows) {
                    read(statement, part.reader());
                }
                isRows = statement.getMoreResults();
            }
        }
    }

    private static void read(PreparedStatement statement, Row reader) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** As {@link #write}, along indexes alone and by one round trip. */
    public int writeAlongIndexes(String text, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(ALONG_INDEXES.formatted(text), parameters)) {
            execute(statement, BEFORE);
            return statement.getUpdateCount();
        }
    }

    /** Whether the first result after those before has rows. */
    private static boolean execute(PreparedStatement statement, int before) throws SQLException {
        boolean isRows = statement.execute();
        for (int i = 0; i < before; i++) {
            isRows = statement.getMoreResults();
        }
        return isRows;
    }

    public void read(String text, Object... parameters) throws SQLException {
        each(text, row -> {}, parameters);
    }

    public long count(String text, Object... parameters) throws SQLException {
        long[] count = new long[1];
        each(text, row -> count[0] = row.getLong(1), parameters);
        return count[0];
    }

    private PreparedStatement prepare(String text, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
