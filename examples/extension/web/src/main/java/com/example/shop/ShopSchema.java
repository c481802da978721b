package com.example.shop;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Makes the shop's tables at the start, with the Flyway that Signalbox brings. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ShopSchema {

    @Resource(name = "jdbc/signalbox")
    DataSource database;

    @PostConstruct
    void migrate() {
        Flyway.configure(ShopSchema.class.getClassLoader())
                .dataSource(database)
                .schemas("shop")
                .locations("classpath:db/shop")
                .load()
                .migrate();
    }
}
