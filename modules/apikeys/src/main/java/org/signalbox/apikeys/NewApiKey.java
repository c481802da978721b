package org.signalbox.apikeys;

/** A key with its secret in clear: exists only until it was told to its owner. */
record NewApiKey(String apiKey, ApiSecret secret) {

    @Override
    public String toString() {
        return apiKey;
    }
}
