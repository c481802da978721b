package org.signalbox.messages;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;

/** What the container lends to this module. */
@Singleton
class Resources {

    @PersistenceContext(unitName = "workflow")
    EntityManager entityManager;

    @Inject
    DataSource database;
}
