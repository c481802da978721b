package org.signalbox.queues;

import jakarta.annotation.Resource;
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

    DataSource database() {
        return database;
    }

    ConnectionFactory broker() {
        return broker;
    }
}
