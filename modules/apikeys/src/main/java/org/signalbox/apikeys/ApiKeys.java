package org.signalbox.apikeys;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.UseCase;
import org.signalbox.secrets.MasterKey;

/** The keys of the caller's tenant. A secret is in an answer once, when it is made. */
@UseCase
@Transactional
class ApiKeys {

    static final Duration LONGEST_GRACE = Duration.ofDays(90);

    private final KeyRegister register;
    private final MasterKey masterKey;
    private final InstantSource clock;
    private final Event<KeyRevoked> revoked;

    @Inject
    ApiKeys(KeyRegister register, MasterKey masterKey, InstantSource clock, Event<KeyRevoked> revoked) {
        this.register = register;
        this.masterKey = masterKey;
        this.clock = clock;
        this.revoked = revoked;
    }

    /** @param tenant of the key, or null for the caller's: only administrators of the default tenant may name another */
    ToldKey create(Caller caller, String tenant, Terms terms, Optional<ApiSecret> own) {
        String home = tenant == null ? caller.tenant() : tenant;
        if (!home.equals(caller.tenant()) && !caller.may(Role.TENANTS)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "Keys of other tenants are made by administrators of the tenant " + Caller.DEFAULT_TENANT + ".");
        }
        ApiSecret secret = own.orElseGet(ApiSecret::random);
        NewApiKey made = new NewApiKey(terms.name() + "-" + UUID.randomUUID(), secret);
        ApiKey key = register.add(caller.name(), home, terms, made);
        return new ToldKey(key.view(clock.instant()), secret);
    }

    Page<ApiKeyView> page(Caller caller, UUID cursor, int limit) {
        Instant now = clock.instant();
        return Page.of(register.of(caller.tenant(), cursor, limit + 1), limit, ApiKey::id)
                .map(key -> key.view(now));
    }

    Versioned one(Caller caller, String idOrKey) {
        return versioned(find(caller, idOrKey));
    }

    /** @param read the version that the caller has seen */
    Versioned change(Caller caller, String idOrKey, Terms terms, long read) {
        register.lock();
        ApiKey key = find(caller, idOrKey);
        mustNotBeRevoked(key);
        if (key.version() != read) {
            throw new Refusal(
                    Refusal.Kind.STALE, "API key " + key.publicId() + " was changed meanwhile: read it again.");
        }
        if (terms.role() != Role.ADMIN || terms.expiresAt() != null) {
            mustNotBeTheLast(key);
        }
        String before = key.terms();
        key.agree(terms);
        register.tell(caller.name(), "apikey.changed", key, before + " became " + key.terms());
        register.entities().flush();
        return versioned(key);
    }

    /** @param grace for how long the secret that was valid until now stays so */
    ToldKey rotate(Caller caller, String idOrKey, Duration grace, Optional<ApiSecret> own) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw Refusal.invalid("grace", "must be from PT0S to P90D");
        }
        register.lock();
        ApiKey key = find(caller, idOrKey);
        mustNotBeRevoked(key);
        if (own.filter(key::has).isPresent()) {
            throw Refusal.invalid("secret", "must be another than the present one");
        }
        ApiSecret secret = own.orElseGet(ApiSecret::random);
        Instant now = clock.instant();
        key.rotate(secret, masterKey, now.plus(grace));
        register.tell(caller.name(), "apikey.rotated", key, "the secret before is valid for " + grace);
        return new ToldKey(key.view(now), secret);
    }

    /** For ever. Once more changes nothing. */
    void revoke(Caller caller, String idOrKey) {
        register.lock();
        ApiKey key = find(caller, idOrKey);
        if (key.isRevoked()) {
            return;
        }
        mustNotBeTheLast(key);
        key.revoke(clock.instant());
        register.tell(caller.name(), "apikey.revoked", key, null);
        revoked.fire(new KeyRevoked(key.tenant(), key.id(), key.publicId(), caller.name()));
    }

    private void mustNotBeTheLast(ApiKey key) {
        var administrators = register.administrators(key.tenant());
        if (administrators.size() == 1 && administrators.contains(key)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "API key " + key.publicId() + " is the last that administers its tenant: make another first.");
        }
    }

    private static void mustNotBeRevoked(ApiKey key) {
        if (key.isRevoked()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "API key " + key.publicId() + " is revoked, which is for ever.");
        }
    }

    private ApiKey find(Caller caller, String idOrKey) {
        return register.find(idOrKey)
                .filter(key -> key.tenant().equals(caller.tenant()))
                .orElseThrow(() -> Refusal.unknown("API key", idOrKey));
    }

    private Versioned versioned(ApiKey key) {
        return new Versioned(key.view(clock.instant()), key.version());
    }

    /** A key as it is seen, and which version of it. */
    record Versioned(ApiKeyView key, long version) {}
}
