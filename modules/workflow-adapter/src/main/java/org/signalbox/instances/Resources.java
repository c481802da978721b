package org.signalbox.instances;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** What the container lends to this module. */
@Singleton
class Resources {

    @Inject
    DataSource database;
}
