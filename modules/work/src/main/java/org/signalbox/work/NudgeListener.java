package org.signalbox.work;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Wakes the machine. The message says nothing but "look": the rows know what is due. */
@MessageDriven(
        name = "NudgeListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Nudges.QUEUE),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4"),
            @ActivationConfigProperty(propertyName = "reconnectAttempts", propertyValue = "-1"),
            @ActivationConfigProperty(propertyName = "setupAttempts", propertyValue = "-1"),
            @ActivationConfigProperty(propertyName = "setupInterval", propertyValue = "1000")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NudgeListener implements MessageListener {

    private static final System.Logger LOG = System.getLogger(NudgeListener.class.getName());

    @Inject
    WorkMachine machine;

    @Override
    public void onMessage(Message nudge) {
        try {
            machine.drain(nudge.getBody(String.class));
        } catch (JMSException | RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "a nudge was not followed; the sweeper will look", failure);
        }
    }
}
