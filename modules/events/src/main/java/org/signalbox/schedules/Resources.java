package org.signalbox.schedules;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** What the container lends to this package. */
@Singleton
class Resources {

    @Inject
    DataSource database;

    DataSource database() {
        return database;
    }
}
