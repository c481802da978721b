package org.signalbox.events;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.UUID;

/**
 * The door for legacy systems. It never throws: a broker counts that as a failed delivery and in the end deletes the
 * message, and with it those that were fetched ahead. That is also why nothing is fetched ahead.
 */
@MessageDriven(
        name = "InboundListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "signalbox.inbound"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "consumerWindowSize", propertyValue = "0"),
            @ActivationConfigProperty(propertyName = "setupAttempts", propertyValue = "-1"),
            @ActivationConfigProperty(propertyName = "setupInterval", propertyValue = "1000")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class InboundListener implements MessageListener {

    @Inject
    Intake intake;

    @Override
    public void onMessage(Message message) {
        intake.take(Letter.of(message, "unnamed-" + UUID.randomUUID()));
    }
}
