package org.signalbox.secrets;

/** Rows with secrets that the master key has sealed. A CDI bean; asked at every start, before anybody calls. */
public interface SealedRows {

    /** As {@code API keys}: of what the secrets are. */
    String name();

    /**
     * Seals some secrets with the present master key that the one before had sealed, where it is known, in a transaction of
     * their own. A server that is killed in between goes on with the others.
     *
     * @return how many; none where there are no more
     */
    int sealSomeAnew();

    /** How many are sealed with a master key other than the present one. */
    long sealedByOthers();
}
