package org.signalbox.work;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import javax.sql.DataSource;

/** What the container gives to this module. */
@Singleton
class Resources {

    @Resource(name = "jdbc/signalbox")
    DataSource database;

    @Resource(name = "jms/signalbox")
    ConnectionFactory broker;

    @Resource
    ManagedExecutorService executor;

    @Resource
    ManagedScheduledExecutorService scheduler;
}
