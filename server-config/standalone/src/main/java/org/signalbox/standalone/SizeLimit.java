package org.signalbox.standalone;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQLargeMessageException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Refuses what is so large that whoever receives it could run out of memory: a client library reads a text message as a
 * whole before anybody can ask for its length, and would be killed by it again after every restart.
 */
final class SizeLimit implements ActiveMQServerMessagePlugin {

    static final long MOST_BYTES = 16 * 1024 * 1024;

    @Override
    public void beforeSend(
            ServerSession session, Transaction transaction, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        long size = message.getWholeMessageSize();
        if (size > MOST_BYTES) {
            throw new ActiveMQLargeMessageException(
                    "A message may have " + MOST_BYTES + " bytes at most, and this one has " + size + ".");
        }
    }
}
