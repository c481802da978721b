package org.signalbox.standalone;

import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQNonExistentQueueException;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerAddressPlugin;

/**
 * Whoever answers to a temporary queue that is gone would have the broker make a lasting one of that name, which nobody
 * ever empties. Temporary queues are told by their names, which clients make up: a UUID, or what begins with ID:.
 */
final class NoGhosts implements ActiveMQServerAddressPlugin {

    private static final Pattern MADE_UP = Pattern.compile("ID:.*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public void beforeAddAddress(AddressInfo address, boolean reload) throws ActiveMQException {
        String name = address.getName().toString();
        if (!reload
                && address.isAutoCreated()
                && !address.isTemporary()
                && MADE_UP.matcher(name).matches()) {
            throw new ActiveMQNonExistentQueueException("there is no " + name + " any more");
        }
    }
}
