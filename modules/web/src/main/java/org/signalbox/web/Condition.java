package org.signalbox.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.signalbox.workflow.EngineHealth;

/**
 * How we are, which is how our parts are. Only the database decides whether events can be accepted; without the others
 * they wait. Looked at once a second at most, however many ask: the question is open to everybody.
 */
@Singleton
class Condition {

    enum Status {
        UP,
        DEGRADED,
        DOWN
    }

    /** @param parts the database first: it decides */
    record Report(Instant at, List<Part> parts) {

        Status status() {
            if (!parts.get(0).isUp()) {
                return Status.DOWN;
            }
            return parts.stream().allMatch(Part::isUp) ? Status.UP : Status.DEGRADED;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Resources resources;
    private final EngineHealth engine;
    private final InstantSource clock;
    private final Probe database = new Probe("database", PATIENCE, this::askDatabase);
    private final Probe broker = new Probe("broker", PATIENCE, this::askBroker);
    private Report last = new Report(Instant.EPOCH, List.of());

    @Inject
    Condition(Resources resources, EngineHealth engine, InstantSource clock) {
        this.resources = resources;
        this.engine = engine;
        this.clock = clock;
    }

    synchronized Report report() {
        if (last.at().plus(FRESH).isBefore(clock.instant())) {
            List<Part> parts = List.of(database.ask(resources.executor), broker.ask(resources.executor), engine());
            last = new Report(clock.instant(), parts);
        }
        return last;
    }

    private Part engine() {
        EngineHealth.Report health = engine.health();
        return health.isAnswering() ? Part.up("engine", health.address()) : Part.down("engine", absence(health));
    }

    private static String absence(EngineHealth.Report health) {
        String words =
                switch (health.state()) {
                    case REFUSING -> " refuses our credentials";
                    case NOT_ASKED -> " was not asked yet";
                    case AWAY, ANSWERING -> " is away";
                };
        String next = health.nextProbe().map(at -> ", asked again at " + at).orElse("");
        return health.address() + words + " since " + health.since() + next + ": "
                + health.lastError().orElse("no reason known");
    }

    private String askDatabase() throws SQLException {
        try (Connection connection = resources.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("select 1")) {
            one.next();
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private String askBroker() throws JMSException {
        try (JMSContext context = resources.broker.createContext()) {
            return asked(context);
        }
    }

    /**
     * A pooled connection may be long dead; making a queue goes to the broker and back, and to be allowed none is an answer
     * too. A message comes first, for which the session is opened: there a wrong password is refused.
     */
    static String asked(JMSContext context) throws JMSException {
        context.createTextMessage();
        try {
            context.createTemporaryQueue().delete();
            return context.getMetaData().getJMSProviderName();
        } catch (JMSSecurityRuntimeException refused) {
            return "answers, and allows no temporary queue";
        }
    }
}
