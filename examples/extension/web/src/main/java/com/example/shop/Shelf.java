package com.example.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What lies on the shelf, in a schema of the shop's own. Both SPIs call at least once: the id of the event, or of the task,
 * is the key of the row, so that a repeat changes nothing.
 */
@ApplicationScoped
@Transactional
public class Shelf {

    /** Signalbox's data source. Injected and not a @Resource, it is part of the transaction on every server's threads. */
    @Inject
    DataSource database;

    public void put(UUID id, String article, int quantity) {
        write(id, article, quantity);
    }

    /** False where there is not enough. What was taken under this id is not taken again. */
    public boolean take(UUID id, String article, int quantity) {
        lock(article);
        boolean taken = number("select count(*) from shop.movement where id = ?", id) > 0;
        if (!taken
                && number("select coalesce(sum(quantity), 0) from shop.movement where article = ?", article)
                        < quantity) {
            return false;
        }
        write(id, article, -quantity);
        return true;
    }

    /** Until the end of the transaction nobody else takes of it. */
    private void lock(String article) {
        number("select count(pg_advisory_xact_lock(hashtextextended(?, 0)))", article);
    }

    private void write(UUID id, String article, int quantity) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into shop.movement (id, article, quantity) values (?, ?, ?) on conflict (id) do nothing")) {
            insert.setObject(1, id);
            insert.setString(2, article);
            insert.setInt(3, quantity);
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long number(String query, Object parameter) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setObject(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
