package org.signalbox.apikeys;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.signalbox.secrets.MasterKey;
import org.signalbox.secrets.SealedSecret;

/**
 * The right to call, in one role of one tenant. What it sends and subscribes to is its own. After a rotation it has two
 * secrets for a while; revoked it has none for ever, and the row stays for those who ask later who that was.
 */
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

    @Column(name = "previous_sha256")
    private byte[] previousSha256;

    @Embedded
    @AttributeOverride(name = "masterKeyId", column = @Column(name = "previous_master_key_id"))
    @AttributeOverride(name = "iv", column = @Column(name = "previous_iv"))
    @AttributeOverride(name = "ciphertext", column = @Column(name = "previous_ciphertext"))
    private SealedSecret previous;

    @Column(name = "previous_until")
    private Instant previousUntil;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Column(name = "last_used_at", insertable = false, updatable = false)
    private Instant lastUsedAt;

    @Version
    private long version;

    protected ApiKey() {}

    ApiKey(UUID id, String tenant, String publicId, Terms terms, Instant now) {
        this.id = id;
        this.tenant = tenant;
        this.publicId = publicId;
        this.createdAt = now;
        agree(terms);
    }

    /** What people may change. */
    final void agree(Terms terms) {
        name = terms.name();
        role = terms.role().text();
        expiresAt = terms.expiresAt();
    }

    /** From now on only this secret logs in and signs. */
    void takeSecret(ApiSecret secret, MasterKey masterKey) {
        secretSha256 = secret.fingerprint();
        sealed = masterKey.seal(id, secret.bytes());
        previousSha256 = null;
        previous = null;
        previousUntil = null;
    }

    /** From now on this secret, and until the given time the one before it as well; one before that has ended. */
    void rotate(ApiSecret secret, MasterKey masterKey, Instant until) {
        byte[] lastSha256 = secretSha256;
        SealedSecret last = sealed;
        takeSecret(secret, masterKey);
        previousSha256 = lastSha256;
        previous = last;
        previousUntil = until;
    }

    /** The secrets stay what they are; from now on only this master key opens them. */
    void sealAnew(MasterKey masterKey) {
        sealed = masterKey.sealAnew(id, sealed);
        previous = previous == null ? null : masterKey.sealAnew(id, previous);
    }

    /** Whether this master key can open what there is to open. */
    boolean opensWith(MasterKey masterKey) {
        return masterKey.opens(sealed) && (previous == null || masterKey.opens(previous));
    }

    void revoke(Instant now) {
        revokedAt = now;
        previousSha256 = null;
        previous = null;
        previousUntil = null;
    }

    /** Whatever it was before: revoked, expired, another's. */
    void becomeAdmin(Terms terms) {
        agree(terms);
        revokedAt = null;
    }

    /** Newest first; none where it may not be used any more. */
    List<SealedSecret> valid(Instant now) {
        boolean both = previousUntil != null && now.isBefore(previousUntil);
        return isUsable(now) ? Stream.of(sealed, previous).limit(both ? 2 : 1).toList() : List.of();
    }

    boolean isUsable(Instant now) {
        return !isRevoked() && (expiresAt == null || now.isBefore(expiresAt));
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    boolean isAdmin() {
        return Role.ADMIN.text().equals(role);
    }

    boolean has(ApiSecret secret) {
        return MessageDigest.isEqual(secretSha256, secret.fingerprint());
    }

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    String publicId() {
        return publicId;
    }

    long version() {
        return version;
    }

    /** For people who ask what it was before. */
    String terms() {
        return name + ", " + role + ", " + (expiresAt == null ? "for ever" : "until " + expiresAt);
    }

    ApiKeyView view(Instant now) {
        String status = isRevoked() ? "REVOKED" : isUsable(now) ? "ACTIVE" : "EXPIRED";
        Instant until = previousUntil != null && now.isBefore(previousUntil) ? previousUntil : null;
        return new ApiKeyView(
                id, publicId, name, role, tenant, status, createdAt, expiresAt, until, lastUsedAt, revokedAt);
    }
}
