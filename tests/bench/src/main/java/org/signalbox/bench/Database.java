package org.signalbox.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.signalbox.standalone.Access;

/** What a benchmark puts into the database, and sees there. */
record Database(Access access) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofMillis(20);

    interface Condition {
        boolean holds() throws SQLException;
    }

    void execute(String text) throws SQLException {
        try (Connection connection = Floor.connection(access);
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    long count(String query) throws SQLException {
        try (Connection connection = Floor.connection(access);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(query)) {
            count.next();
            return count.getLong(1);
        }
    }

    static void await(Condition condition) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + PATIENCE);
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }
}
