package org.signalbox.web;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import java.time.InstantSource;
import javax.sql.DataSource;

/** What the container lends to this module, and the one clock of the whole house. */
@Singleton
class Resources {

    @Inject
    DataSource database;

    @Resource(name = "jms/signalbox")
    ConnectionFactory broker;

    @Resource
    ManagedExecutorService executor;

    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
    }
}
