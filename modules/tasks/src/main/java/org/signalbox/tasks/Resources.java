package org.signalbox.tasks;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;

@Singleton
class Resources {

    @PersistenceContext(unitName = "tasks")
    EntityManager entityManager;

    @Resource(name = "jdbc/signalbox")
    DataSource database;

    EntityManager entityManager() {
        return entityManager;
    }

    DataSource database() {
        return database;
    }
}
