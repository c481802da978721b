package org.signalbox.authenticators;

/**
 * A device that is to be set up; the only time that its secret is told.
 *
 * @param secret in base 32, for devices that it is typed into
 * @param uri for those that scan it
 */
public record EnrolledAuthenticator(String name, String secret, String uri) {

    /** Without the secret: this ends up in logs. */
    @Override
    public String toString() {
        return "authenticator " + name;
    }
}
