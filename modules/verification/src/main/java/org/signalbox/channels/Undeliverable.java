package org.signalbox.channels;

/** A code that will never get to this recipient in this way. The message is shown to people, and says no code. */
public class Undeliverable extends RuntimeException {

    public Undeliverable(String sentence) {
        super(sentence);
    }

    public Undeliverable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
