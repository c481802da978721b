package org.signalbox.work;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import javax.sql.DataSource;

/** What the container gives to this module. */
@Singleton
class Resources {

    @Inject
    DataSource database;

    @Resource(name = "jms/signalbox")
    ConnectionFactory broker;

    @Resource
    ManagedExecutorService executor;

    @Resource
    ContextService context;

    @Resource
    ManagedScheduledExecutorService scheduler;
}
