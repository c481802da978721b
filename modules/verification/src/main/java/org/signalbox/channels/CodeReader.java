package org.signalbox.channels;

/** Knows by itself whether a code is right: nothing is sent, the recipient has a device that makes codes. */
public interface CodeReader extends VerificationMethod {

    /** Part of the caller's transaction; what was accepted once is never accepted again. */
    boolean accepts(String tenant, String recipient, String code);
}
