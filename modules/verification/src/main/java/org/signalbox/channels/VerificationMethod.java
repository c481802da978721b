package org.signalbox.channels;

/**
 * How somebody confirms: a CDI bean ({@code @ApplicationScoped}; a jar without a {@code beans.xml} needs a scope that CDI looks
 * for), one for each name. Of two with one name the application does not start. A method is a {@link CodeSender} or a
 * {@link CodeReader}; not sealed to these, as CDI puts a proxy of its own before a bean.
 */
public interface VerificationMethod {

    /** As policies name it: {@code email}. */
    String name();

    /** What is not set up here is refused as if there were no such method. */
    default boolean isAvailable() {
        return true;
    }

    /**
     * The recipient as it is kept and compared, so that one has one spelling.
     *
     * @throws IllegalArgumentException with what is wrong, as "is no e-mail address"
     */
    String recipient(String given);

    /** What may be shown to those who know the recipient, and tells others as little as can be. */
    default String masked(String recipient) {
        return recipient.isEmpty() ? "***" : recipient.substring(0, recipient.offsetByCodePoints(0, 1)) + "***";
    }
}
