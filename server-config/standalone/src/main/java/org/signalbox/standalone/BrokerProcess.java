package org.signalbox.standalone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** The broker's own program. Any queue but that of the nudges may hold somebody's events: they are tried until they are kept. */
public final class BrokerProcess {

    private static final String INBOUND = "signalbox.inbound";
    private static final String DEAD = "signalbox.dead";
    private static final long PAGE_ABOVE = 20_000_000;

    /** It would write down every message that comes and goes, with what it says. Held here, as loggers are forgotten. */
    private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

    private BrokerProcess() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        AUDIT.setLevel(Level.OFF);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration(environment));
        broker.setSecurityManager(oneUser(environment.get("BROKER_USER"), environment.get("BROKER_PASSWORD")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "stop"));
        broker.start();
    }

    private static void stop(EmbeddedActiveMQ broker) {
        try {
            broker.stop();
        } catch (Exception broken) {
            System.getLogger(BrokerProcess.class.getName())
                    .log(System.Logger.Level.WARNING, "the broker did not stop in good order", broken);
        }
    }

    private static Configuration configuration(Map<String, String> environment) throws Exception {
        Path folder = Path.of(environment.get("BROKER_FOLDER"));
        Configuration configuration = new ConfigurationImpl();
        configuration.registerBrokerPlugin(new SizeLimit());
        configuration.registerBrokerPlugin(new NoGhosts());
        return configuration
                .setName("signalbox")
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setJournalDirectory(folder.resolve("journal").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJournalType(JournalType.NIO)
                .setJournalFileSize(5 * 1024 * 1024)
                .setMaxDiskUsage(-1)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration(acceptor(environment))
                .putSecurityRoles("#", Set.of(everything()))
                .addAddressSetting("#", usual())
                .addAddressSetting("signalbox.nudge.#", nudges())
                .addAddressConfiguration(queue(INBOUND))
                .addAddressConfiguration(queue(DEAD));
    }

    private static TransportConfiguration acceptor(Map<String, String> environment) {
        Map<String, Object> options = new HashMap<>();
        options.put(TransportConstants.HOST_PROP_NAME, "127.0.0.1");
        options.put(TransportConstants.PORT_PROP_NAME, environment.get("BROKER_PORT"));
        options.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE,OPENWIRE");
        if (environment.containsKey("BROKER_KEYSTORE")) {
            options.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            options.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
            options.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, environment.get("BROKER_KEYSTORE"));
            options.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, environment.get("BROKER_KEYSTORE_PASSWORD"));
        }
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), options, "clients");
    }

    private static CoreAddressConfiguration queue(String name) {
        return new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfig(QueueConfiguration.of(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true));
    }

    /** Whoever takes a message and fails gets it again, at once and in its order, until it is taken: nothing is given up here. */
    private static AddressSettings usual() {
        return new AddressSettings()
                .setMaxDeliveryAttempts(-1)
                .setRedeliveryDelay(0)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(PAGE_ABOVE)
                .setDeadLetterAddress(SimpleString.of(DEAD))
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false);
    }

    /** A nudge says "look" and nothing else: losing one costs a second. */
    private static AddressSettings nudges() {
        return usual().setMaxDeliveryAttempts(3)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setMaxSizeBytes(1_000_000);
    }

    private static ActiveMQJAASSecurityManager oneUser(String user, String password) {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(user, password);
        users.addRole(user, "signalbox");
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }

    private static Role everything() {
        return new Role("signalbox", true, true, true, true, true, true, true, true, true, true, false, false);
    }
}
