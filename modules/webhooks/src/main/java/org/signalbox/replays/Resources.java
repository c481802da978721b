package org.signalbox.replays;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;

/** What the container lends to this package. */
@Singleton
class Resources {

    @PersistenceContext(unitName = "webhooks")
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
