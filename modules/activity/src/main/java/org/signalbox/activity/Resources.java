package org.signalbox.activity;

import jakarta.annotation.Resource;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

@Singleton
class Resources {

    @Resource(name = "jdbc/signalbox")
    DataSource database;

    DataSource database() {
        return database;
    }
}
