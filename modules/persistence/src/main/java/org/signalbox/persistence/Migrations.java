package org.signalbox.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings every schema up to date once, before anything else starts. A schema newer than this release stops the start. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {

    private static final System.Logger LOG = System.getLogger(Migrations.class.getName());

    /** In the order in which they are made; none refers to another. */
    static final List<String> SCHEMAS =
            List.of("activity", "work", "apikeys", "workflow", "events", "verification", "tasks", "webhooks");

    @Resource(name = "jdbc/signalbox")
    DataSource database;

    /** The only method of its name: Payara finds the callback by that alone and may take another. */
    @PostConstruct
    void atStart() {
        SCHEMAS.forEach(this::migrate);
    }

    private void migrate(String schema) {
        try {
            migrate(database, schema);
        } catch (FlywayException refused) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Signalbox does not start: the schema {0} of its database cannot be brought up to date: {1}.",
                    schema,
                    rootOf(refused).getMessage().strip());
            throw refused;
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    static void migrate(DataSource database, String schema) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .schemas(schema)
                .locations("classpath:db/" + schema)
                .ignoreMigrationPatterns("*:missing")
                .load()
                .migrate();
    }
}
