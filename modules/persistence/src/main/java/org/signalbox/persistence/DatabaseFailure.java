package org.signalbox.persistence;

import java.sql.SQLException;

/** The database did not do what it was asked; the transaction is undone. */
public class DatabaseFailure extends RuntimeException {

    DatabaseFailure(SQLException cause) {
        super(cause);
    }
}
