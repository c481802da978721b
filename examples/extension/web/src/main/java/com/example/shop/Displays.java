package com.example.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What each counter shows: the last of what was sent there, so that a repeat changes nothing. */
@ApplicationScoped
@Transactional
public class Displays {

    @Inject
    DataSource database;

    public void show(String counter, String text) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into shop.display (counter, text) values (?, ?)"
                                + " on conflict (counter) do update set text = excluded.text")) {
            insert.setString(1, counter);
            insert.setString(2, text);
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
