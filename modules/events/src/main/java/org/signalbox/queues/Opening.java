package org.signalbox.queues;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.signalbox.kernel.JsonText;

/**
 * Takes a message out of its envelope, whatever it is. The body of an ObjectMessage is never opened, as deserialising is
 * how strangers run code here; what cannot be an event is still kept in a form that a person can read.
 */
final class Opening {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MOST_TRIES = 3;

    private final Message message;
    private final InboundQueue queue;
    private final Letter closed;
    private final int deliveries;

    private Opening(Message message, InboundQueue queue) {
        this.message = message;
        this.queue = queue;
        Envelope envelope = new Envelope(message);
        Supplier<String> generated = () -> "unnamed-" + UUID.randomUUID();
        String messageId = envelope.messageId().orElseGet(generated);
        String eventId = envelope.eventId(queue.idProperty()).orElse(messageId);
        this.deliveries = envelope.deliveries();
        ReplyTo replyTo =
                envelope.replyTo(messageId).filter(to -> !to.isOurs(queue)).orElse(null);
        this.closed = new Letter(messageId, eventId, envelope.headers(queue.name()), null, null, null, replyTo, null);
    }

    static Letter of(Message message, InboundQueue queue) {
        return new Opening(message, queue).letter();
    }

    /** A body that is read in pieces breaks with its connection too: it is unreadable only if that happens again and again. */
    private Letter letter() {
        try {
            if (message instanceof TextMessage text) {
                return text.getText() == null ? empty("the message is empty") : written(text.getText(), null);
            }
            if (message instanceof BytesMessage bytes) {
                return decoded(bytes);
            }
            return untaken();
        } catch (JMSException | RuntimeException broken) {
            if (deliveries <= MOST_TRIES) {
                throw new IllegalStateException("the message cannot be read now", broken);
            }
            return unreadable("the message cannot be read: " + broken.getMessage());
        }
    }

    private Letter untaken() throws JMSException {
        if (message instanceof ObjectMessage object) {
            return sealed(SealedBody.of(object).orElseGet(() -> new byte[0]));
        }
        if (message instanceof MapMessage map) {
            return letter(MapEntries.of(map));
        }
        if (message instanceof StreamMessage stream) {
            return shown("a StreamMessage, which is shown as JSON and not taken", elements(stream));
        }
        return empty("a message without a body");
    }

    private Letter decoded(BytesMessage message) throws JMSException {
        long length = message.getBodyLength();
        byte[] bytes = new byte[Math.toIntExact(Math.min(length, Letter.LONGEST))];
        if (bytes.length > 0) {
            message.readBytes(bytes);
        }
        if (length > Letter.LONGEST) {
            return letter(null, bytes, tooLong(length));
        }
        if (length == 0) {
            return empty("the message is empty");
        }
        Charset charset = queue.charset();
        if (charset == null || closed.isBinaryCloudEvent()) {
            return letter(null, bytes, null);
        }
        try {
            return written(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), bytes);
        } catch (CharacterCodingException notText) {
            return letter(null, bytes, "the bytes are not " + charset.name() + " text");
        }
    }

    private Letter written(String text, byte[] bytes) {
        String body = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        int length = bytes == null ? body.getBytes(StandardCharsets.UTF_8).length : bytes.length;
        return letter(body, bytes, length > Letter.LONGEST ? tooLong(length) : null);
    }

    private Letter sealed(byte[] body) {
        return letter(
                null,
                body.length == 0 ? null : body,
                because("an ObjectMessage, whose body is never opened", body.length));
    }

    private Letter shown(String why, Object content) {
        String text = content.toString();
        return letter(text, null, because(why, text.length()));
    }

    private static String because(String why, long length) {
        return length > Letter.LONGEST ? why + "; " + tooLong(length) : why;
    }

    /** A CloudEvent may be without data. */
    private Letter empty(String why) {
        return letter(null, null, closed.isBinaryCloudEvent() ? null : why);
    }

    private Letter letter(JsonObject entries) {
        long length = entries.toString().length();
        String why = length > Letter.LONGEST ? tooLong(length) : null;
        return new Letter(
                closed.messageId(), closed.eventId(), closed.headers(), null, null, entries, closed.replyTo(), why);
    }

    private Letter unreadable(String why) {
        return letter(null, null, why);
    }

    private Letter letter(String text, byte[] bytes, String why) {
        return new Letter(
                closed.messageId(), closed.eventId(), closed.headers(), text, bytes, null, closed.replyTo(), why);
    }

    private static String tooLong(long length) {
        return "longer than " + Letter.LONGEST + " bytes: of " + length + " the first " + Letter.LONGEST + " are kept";
    }

    private static Object elements(StreamMessage stream) throws JMSException {
        List<String> elements = new ArrayList<>();
        try {
            while (true) {
                elements.add(MapEntries.printable(stream.readObject()));
            }
        } catch (MessageEOFException end) {
            return JsonText.array(elements);
        }
    }
}
