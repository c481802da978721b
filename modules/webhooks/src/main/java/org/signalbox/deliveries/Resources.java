package org.signalbox.deliveries;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;
import org.signalbox.work.Continuations;

/** What the container lends to this package. */
@Singleton
class Resources {

    @PersistenceContext(unitName = "webhooks")
    EntityManager entityManager;

    @Inject
    DataSource database;

    @Inject
    Continuations continuations;

    EntityManager entityManager() {
        return entityManager;
    }

    DataSource database() {
        return database;
    }

    /** For what takes its time, or a transaction, after the answer of a receiver: the threads of the network have neither. */
    Continuations continuations() {
        return continuations;
    }
}
