package org.signalbox.apikeys;

/** A key with a secret that its owner is about to be told. */
record ToldKey(ApiKeyView key, ApiSecret secret) {

    String apiKey() {
        return key.apiKey();
    }

    @Override
    public String toString() {
        return apiKey();
    }
}
