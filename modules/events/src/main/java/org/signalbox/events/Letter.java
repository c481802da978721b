package org.signalbox.events;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A message, taken out of its envelope: its text, or why it has none. The body of an ObjectMessage is never opened, as
 * deserialising is how strangers run code here.
 *
 * @param messageId identifies the message over redeliveries
 */
record Letter(String messageId, String text, byte[] bytes, String why) {

    static Letter of(Message message, String substituteId) {
        String id = substituteId;
        try {
            id = message.getJMSMessageID() == null ? substituteId : message.getJMSMessageID();
            if (message instanceof TextMessage text) {
                return text.getText() == null ? unreadable(id, "the message is empty") : written(id, text.getText());
            }
            if (message instanceof BytesMessage bytes) {
                return decoded(id, read(bytes));
            }
            return unreadable(id, "neither a TextMessage nor a BytesMessage");
        } catch (JMSException broken) {
            return unreadable(id, "the message cannot be read: " + broken.getMessage());
        }
    }

    static Letter written(String id, String text) {
        return new Letter(id, text, null, null);
    }

    static Letter decoded(String id, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Letter(id, text, bytes, null);
        } catch (CharacterCodingException notText) {
            return new Letter(id, null, bytes, "the bytes are not UTF-8 text");
        }
    }

    static Letter unreadable(String id, String why) {
        return new Letter(id, null, null, why);
    }

    Letter because(String reason) {
        return new Letter(messageId, text, bytes, reason);
    }

    /** The reason why it is no event, where that is known already. */
    Optional<String> problem() {
        return Optional.ofNullable(why);
    }

    Optional<byte[]> raw() {
        return bytes == null
                ? Optional.ofNullable(text).map(written -> written.getBytes(StandardCharsets.UTF_8))
                : Optional.of(bytes);
    }

    private static byte[] read(BytesMessage message) throws JMSException {
        byte[] bytes = new byte[Math.toIntExact(message.getBodyLength())];
        message.readBytes(bytes);
        return bytes;
    }
}
