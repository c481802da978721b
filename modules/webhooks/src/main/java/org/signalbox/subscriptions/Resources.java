package org.signalbox.subscriptions;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What the container lends to this package. */
@Singleton
class Resources {

    @PersistenceContext(unitName = "webhooks")
    EntityManager entityManager;

    EntityManager entityManager() {
        return entityManager;
    }
}
