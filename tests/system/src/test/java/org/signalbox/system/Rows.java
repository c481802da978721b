package org.signalbox.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.signalbox.standalone.Access;

/** Looks into the database where no door shows it: what belongs to other tenants, and thousands of rows at once. */
final class Rows {

    private Rows() {}

    /** The first column of the first row, as text. */
    static String first(String query, String parameter) {
        List<String> all = all(query, parameter);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** For tables of the tests' own. */
    static void make(String statement) {
        Access database = Stack.parts().access("database");
        try (Connection connection =
                        DriverManager.getConnection(database.address(), database.user(), database.password());
                PreparedStatement made = connection.prepareStatement(statement)) {
            made.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The first column of every row, as text. */
    static List<String> all(String query, String parameter) {
        Access database = Stack.parts().access("database");
        try (Connection connection =
                        DriverManager.getConnection(database.address(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
