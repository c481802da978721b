package org.signalbox.work;

import java.sql.SQLException;

/** The database did not do what the ledger asked; the transaction is undone and the rows say what is still open. */
class LedgerUnavailable extends RuntimeException {

    LedgerUnavailable(SQLException cause) {
        super(cause);
    }
}
