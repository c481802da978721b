package org.signalbox.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.signalbox.standalone.Access;

/** Looks into the database where no door shows it: what belongs to other tenants, and thousands of rows at once. */
final class Rows {

    private Rows() {}

    /** The first column of the first row, as text. */
    static String first(String query, String parameter) {
        Access database = Stack.parts().access("database");
        try (Connection connection =
                        DriverManager.getConnection(database.address(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
