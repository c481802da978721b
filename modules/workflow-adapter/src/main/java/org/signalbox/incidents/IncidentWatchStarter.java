package org.signalbox.incidents;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Lets the watch for incidents begin, on the first start of all. */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IncidentWatchStarter {

    @Inject
    Incidents incidents;

    @PostConstruct
    void start() {
        incidents.begin();
    }
}
