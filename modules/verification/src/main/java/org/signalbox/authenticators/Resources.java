package org.signalbox.authenticators;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What the container lends to this package. */
@Singleton
class Resources {

    @PersistenceContext(unitName = "verification")
    EntityManager entityManager;

    EntityManager entityManager() {
        return entityManager;
    }
}
