package org.signalbox.chaos.extension;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What was done is written down in the transaction that it is part of, as often as it is done: nothing here tells a repeat. */
@ApplicationScoped
public class Book {

    @Inject
    DataSource database;

    void write(String done, String what) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into chaos.entry (done, what) values (?, ?)")) {
            insert.setString(1, done);
            insert.setString(2, what);
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
