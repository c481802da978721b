package org.signalbox.channels;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Makes a code and gets it to somebody. */
public interface CodeSender extends VerificationMethod {

    /** @param random nobody can foresee it */
    default String generate(RandomGenerator random) {
        return String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
    }

    /**
     * May block. After 30 s it counts as failed and is tried again, though it keeps its place until it ends: each method has 8 on a
     * server. Called without a transaction and perhaps several times for one code, each time with the same {@link Passcode#id()}. A
     * throw is tried again until the code has expired.
     *
     * @throws Undeliverable where trying again cannot help
     */
    void send(Passcode passcode);
}
