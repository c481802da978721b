package org.signalbox.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.signalbox.standalone.Access;

/** What a benchmark puts into a database, and sees there, by one connection: a new one for each question costs more than the question. */
final class Database implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofMillis(50);

    private final Connection connection;
    private long asked;

    Database(Access access) throws SQLException {
        connection = connection(access);
    }

    static Connection connection(Access access) throws SQLException {
        return DriverManager.getConnection(access.address(), access.user(), access.password());
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    /** Reads a row. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    void execute(String text) throws SQLException {
        asked++;
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    <T> List<T> rows(String query, Reading<T> reading) throws SQLException {
        asked++;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reading.of(row));
            }
            return rows;
        }
    }

    long count(String query) throws SQLException {
        return rows(query, row -> row.getLong(1)).get(0);
    }

    /** Each was a transaction. */
    long asked() {
        return asked;
    }

    /** @param what is waited for */
    static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
