package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;

@Singleton
class Resources {

    @PersistenceContext(unitName = "tasks")
    EntityManager entityManager;

    @Inject
    DataSource database;

    EntityManager entityManager() {
        return entityManager;
    }

    DataSource database() {
        return database;
    }
}
