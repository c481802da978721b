package org.signalbox.apikeys;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;

/** What the container lends to this module. */
@Singleton
class Resources {

    @PersistenceContext(unitName = "apikeys")
    EntityManager entityManager;

    @Inject
    DataSource database;

    EntityManager entityManager() {
        return entityManager;
    }

    DataSource database() {
        return database;
    }
}
