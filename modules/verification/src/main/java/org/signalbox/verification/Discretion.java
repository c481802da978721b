package org.signalbox.verification;

import org.signalbox.channels.Passcode;

/** What may be said of a failure: gateways repeat what they were sent, and reasons are kept, shown and logged. */
final class Discretion {

    private static final int LONGEST = 300;
    private static final String HIDDEN = "***";

    private Discretion() {}

    static String about(Throwable failure, Passcode passcode) {
        String said = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        String plain = (failure.getClass().getSimpleName() + said)
                .replace(passcode.code(), HIDDEN)
                .replace(passcode.recipient(), HIDDEN)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
