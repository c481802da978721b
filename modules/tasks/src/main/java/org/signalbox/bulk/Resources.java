package org.signalbox.bulk;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

@Singleton
class Resources {

    @PersistenceContext(unitName = "tasks")
    EntityManager entityManager;
}
