/**
 * Devices that make codes by themselves (TOTP, RFC 6238), for networks from which nothing can be sent. Owns
 * {@code verification.authenticator}: a name, and the secret that the device shares with us, sealed. Refuses to tell a secret
 * twice.
 */
package org.signalbox.authenticators;
