package org.signalbox.verification;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** What the container lends to this package. */
@Singleton
class Resources {

    @PersistenceContext(unitName = "verification")
    EntityManager entityManager;

    @Inject
    DataSource database;

    @Resource
    ManagedExecutorService executor;

    EntityManager entityManager() {
        return entityManager;
    }

    DataSource database() {
        return database;
    }

    Executor executor() {
        return executor;
    }
}
