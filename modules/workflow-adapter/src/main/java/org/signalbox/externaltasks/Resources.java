package org.signalbox.externaltasks;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What the container lends to this module. */
@Singleton
class Resources {

    @PersistenceContext(unitName = "workflow")
    EntityManager entityManager;

    @Resource
    ManagedScheduledExecutorService scheduler;
}
