package org.signalbox.retention;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

@Singleton
class Resources {

    @Inject
    DataSource database;

    DataSource database() {
        return database;
    }
}
