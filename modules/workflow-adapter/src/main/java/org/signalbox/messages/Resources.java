package org.signalbox.messages;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What the container lends to this module. */
@Singleton
class Resources {

    @PersistenceContext(unitName = "workflow")
    EntityManager entityManager;
}
