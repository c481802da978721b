package org.signalbox.apikeys;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.kernel.Caller;

/** The right to call, in one role of one tenant. What it sends and subscribes to is its own. */
@Entity
@Table(schema = "apikeys", name = "api_key")
class ApiKey {

    @Id
    private UUID id;

    private String tenant;

    @Column(name = "public_id")
    private String publicId;

    private String name;
    private String role;

    @Column(name = "secret_sha256")
    private byte[] secretSha256;

    @Embedded
    private SealedSecret sealed;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected ApiKey() {}

    ApiKey(UUID id, Caller owner, String publicId, Instant now) {
        this.id = id;
        this.tenant = owner.tenant();
        this.publicId = publicId;
        this.name = owner.name();
        this.role = owner.role();
        this.createdAt = now;
    }

    UUID id() {
        return id;
    }

    SealedSecret sealed() {
        return sealed;
    }

    boolean isAdminWith(ApiSecret secret) {
        return Caller.ADMIN.equals(role) && MessageDigest.isEqual(secretSha256, secret.fingerprint());
    }

    /** From now on only this secret logs in and signs. */
    void takeSecret(ApiSecret secret, MasterKey masterKey) {
        secretSha256 = secret.fingerprint();
        sealed = masterKey.seal(id, secret);
    }

    void becomeAdmin() {
        role = Caller.ADMIN;
    }
}
