package org.signalbox.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.persistence.UuidConverter;
import org.signalbox.secrets.SealedSecret;

/** The present code of a challenge: for whom and what it is, its hash, and until it is sent itself, sealed. */
@Embeddable
class Code {

    @Column(name = "send_id")
    @Convert(converter = UuidConverter.class)
    UUID sendId;

    String method;
    String recipient;
    String about;
    byte[] digest;

    @Column(name = "pepper_id")
    String pepperId;

    byte[] salt;
    byte[] hash;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Embedded
    SealedSecret sealed;

    protected Code() {}

    /** Without a hash: whoever reads codes of this method knows by himself whether one is right. */
    Code(UUID sendId, String method, String recipient, Matter matter, Instant expiresAt) {
        this.sendId = sendId;
        this.method = method;
        this.recipient = recipient;
        this.about = matter.about();
        this.digest = matter.digest();
        this.expiresAt = expiresAt;
    }

    boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** It is with its recipient; we need not know it any more. */
    void forgetItself() {
        sealed = null;
    }

    /** It cannot be checked any more. */
    void forgetAll() {
        forgetItself();
        salt = null;
        hash = null;
    }
}
