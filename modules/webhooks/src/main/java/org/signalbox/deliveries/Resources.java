package org.signalbox.deliveries;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.signalbox.work.Continuations;

/** What the container lends to this package. */
@Singleton
class Resources {

    @PersistenceContext(unitName = "webhooks")
    EntityManager entityManager;

    @Inject
    DataSource database;

    @Resource
    ManagedExecutorService executor;

    @Inject
    Continuations continuations;

    EntityManager entityManager() {
        return entityManager;
    }

    DataSource database() {
        return database;
    }

    Executor executor() {
        return executor;
    }

    /** What follows the answer of a receiver does not run on the thread of the network. */
    <T> CompletionStage<T> around(CompletionStage<T> answer) {
        return continuations.here(answer);
    }
}
