package org.signalbox.standalone;

/** Why Signalbox does not start, in one sentence for the person at the terminal. */
public final class Refused extends RuntimeException {

    Refused(String sentence) {
        super(sentence);
    }

    Refused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
