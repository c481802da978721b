package org.signalbox.definitions;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** What the container lends to this module. */
@Singleton
class Resources {

    @Inject
    DataSource database;

    @Resource
    ManagedThreadFactory threads;
}
