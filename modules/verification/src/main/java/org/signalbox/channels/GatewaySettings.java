package org.signalbox.channels;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import org.signalbox.kernel.Settings;

/** Where a gateway listens, and the secret by which it knows us. */
record GatewaySettings(URI url, byte[] secret) {

    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    /**
     * Of {@code SIGNALBOX_SMS_URL} and {@code SIGNALBOX_SMS_SECRET}, say; empty where no URL is named.
     *
     * @param channel as {@code SMS}
     */
    static Optional<GatewaySettings> configured(String channel) {
        String url = "SIGNALBOX_" + channel + "_URL";
        String secret = "SIGNALBOX_" + channel + "_SECRET";
        return Settings.find(url)
                .map(text -> of(url, text, secret, Settings.get(secret, ""), Settings.isDevelopment()));
    }

    static GatewaySettings of(String urlName, String url, String secretName, String secret, boolean development) {
        boolean encrypted = url.startsWith("https://");
        if (!encrypted && !(development && url.startsWith("http://"))) {
            throw new IllegalStateException(urlName + " must begin with https://: codes are sent there.");
        }
        String malformed = secretName + " must be set together with " + urlName
                + ", to whsec_ and 24 to 64 random bytes in base64.";
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : "");
            if (bytes.length >= FEWEST_BYTES && bytes.length <= MOST_BYTES) {
                return new GatewaySettings(URI.create(url), bytes);
            }
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalStateException(malformed, notBase64);
        }
        throw new IllegalStateException(malformed);
    }

    /** Without the secret: this ends up in logs. */
    @Override
    public String toString() {
        return url.getHost();
    }
}
