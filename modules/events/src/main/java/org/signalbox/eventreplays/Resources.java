package org.signalbox.eventreplays;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What the container lends to this package. */
@Singleton
class Resources {

    @PersistenceContext(unitName = "events")
    EntityManager entityManager;

    EntityManager entityManager() {
        return entityManager;
    }
}
