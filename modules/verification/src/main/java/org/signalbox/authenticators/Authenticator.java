package org.signalbox.authenticators;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.LongStream;
import org.signalbox.secrets.MasterKey;
import org.signalbox.secrets.SealedSecret;

/** A device of somebody's. Whoever changes it has locked its row, so that one code is accepted once. */
@Entity
@Table(schema = "verification", name = "authenticator")
class Authenticator {

    static final int DIGITS = 6;

    /** By which clocks may differ, in steps. */
    private static final int SKEW = 1;

    private static final long NONE_YET = -1;

    @Id
    UUID id;

    String tenant;
    String name;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_step")
    long lastStep;

    @Embedded
    SealedSecret sealed;

    @Version
    int version;

    protected Authenticator() {}

    Authenticator(UUID id, String tenant, String name, SealedSecret sealed, Instant now) {
        this.id = id;
        this.tenant = tenant;
        this.name = name;
        this.sealed = sealed;
        this.createdAt = now;
        this.lastStep = NONE_YET;
    }

    boolean accepts(String code, MasterKey masterKey, Instant now) {
        byte[] secret = masterKey.open(id, sealed);
        long present = Totp.stepAt(now);
        long step = LongStream.rangeClosed(present - SKEW, present + SKEW)
                .filter(each -> each > lastStep && isSame(Totp.code(secret, each, DIGITS), code))
                .findFirst()
                .orElse(NONE_YET);
        if (step != NONE_YET) {
            lastStep = step;
        }
        return step != NONE_YET;
    }

    void sealAnew(MasterKey masterKey) {
        sealed = masterKey.sealAnew(id, sealed);
    }

    AuthenticatorView view() {
        return new AuthenticatorView(name, createdAt);
    }

    private static boolean isSame(String code, String given) {
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
