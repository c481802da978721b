package org.signalbox.apikeys;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;
import org.signalbox.kernel.Caller;

/** What the container lends to this module, and the caller that this module knows. */
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

    @Produces
    @Dependent
    Caller caller(Caller.Current current) {
        return current.caller();
    }
}
