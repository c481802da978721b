package org.signalbox.secrets;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A secret that only the master key of the given id can open, and only for the row it was sealed for. */
@Embeddable
public class SealedSecret {

    @Column(name = "master_key_id")
    private String masterKeyId;

    @Column(name = "secret_iv")
    private byte[] iv;

    @Column(name = "secret_ciphertext")
    private byte[] ciphertext;

    protected SealedSecret() {}

    SealedSecret(String masterKeyId, byte[] iv, byte[] ciphertext) {
        this.masterKeyId = masterKeyId;
        this.iv = iv;
        this.ciphertext = ciphertext;
    }

    /** Which key it was sealed with. */
    public String masterKeyId() {
        return masterKeyId;
    }

    byte[] iv() {
        return iv;
    }

    byte[] ciphertext() {
        return ciphertext;
    }
}
