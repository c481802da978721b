package org.signalbox.tasklists;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.JsonText;
import org.signalbox.persistence.Cell;
import org.signalbox.taskdrafts.Candidates;

/** The columns of a row, one after the other. Null where they are, unless it says otherwise. */
final class Columns {

    private static final String EMPTY = "{}";

    private final ResultSet row;
    private int column;

    Columns(ResultSet row) {
        this.row = row;
    }

    UUID id() throws SQLException {
        return Cell.id(row, ++column);
    }

    String text() throws SQLException {
        return row.getString(++column);
    }

    Instant time() throws SQLException {
        return Cell.time(row, ++column);
    }

    boolean truth() throws SQLException {
        return row.getBoolean(++column);
    }

    /** 0 where it is null. */
    int number() throws SQLException {
        return row.getInt(++column);
    }

    Integer numberOrNull() throws SQLException {
        int number = number();
        return row.wasNull() ? null : Integer.valueOf(number);
    }

    Candidates candidates() throws SQLException {
        return Candidates.of((String[]) row.getArray(++column).getArray());
    }

    /** An empty one where it is null; most are, and need no parser. */
    JsonObject object() throws SQLException {
        JsonObject object = objectOrNull();
        return object == null ? JsonValue.EMPTY_JSON_OBJECT : object;
    }

    JsonObject objectOrNull() throws SQLException {
        String text = text();
        if (text == null) {
            return null;
        }
        return text.equals(EMPTY) ? JsonValue.EMPTY_JSON_OBJECT : JsonText.object(text);
    }

    List<String> textsOrNull() throws SQLException {
        String array = text();
        return array == null ? null : JsonText.list(array);
    }
}
