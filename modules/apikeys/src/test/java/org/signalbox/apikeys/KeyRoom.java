package org.signalbox.apikeys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.secrets.MasterKey;
import org.signalbox.secrets.SealedRows;

/** The module on a database of its own, with a clock that the test moves. */
final class KeyRoom {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Caller ADMIN = new Caller("north", "admin-1", UUID.randomUUID(), Caller.WHOLE_TENANT);
    static final Caller STRANGER = new Caller("south", "admin-2", UUID.randomUUID(), Caller.WHOLE_TENANT);
    static final Caller HOUSE = new Caller(Caller.DEFAULT_TENANT, "admin-3", UUID.randomUUID(), Role.TENANTS);

    final TestDatabase database = TestDatabase.with("apikeys");
    final Recorded<Fact> facts = new Recorded<>();
    final Recorded<KeyRevoked> revoked = new Recorded<>();
    final Resources resources = new Resources();
    Instant now = NOW;
    final InstantSource clock = () -> now;
    final MasterKey masterKey = MasterKey.of(keyOf(1));
    final KeyRegister register = new KeyRegister(resources, masterKey, clock, facts);
    final ApiKeys apiKeys = new ApiKeys(register, masterKey, clock, revoked);
    final Administrators administrators = new Administrators(register, masterKey);
    final OpenedSecrets secrets = new OpenedSecrets(register, masterKey, clock);
    final LastUse lastUse = new LastUse(resources, clock);
    final Credentials credentials = new Credentials(resources, lastUse, clock);

    KeyRoom() {
        resources.entityManager = database.entityManager("apikeys");
        resources.database = database.dataSource();
    }

    static byte[] keyOf(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }

    /** As a server does that is started with that key. */
    void startWith(MasterKey key) {
        Administrators rows = new Administrators(register, key);
        new Resealing(List.of(new SealedRows() {
                    @Override
                    public String name() {
                        return rows.name();
                    }

                    @Override
                    public int sealSomeAnew() {
                        return database.inTransaction(rows::sealSomeAnew);
                    }

                    @Override
                    public long sealedByOthers() {
                        return database.inTransaction(rows::sealedByOthers);
                    }
                }))
                .atStart();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    ToldKey made(String name) {
        return made(ADMIN, name, Role.CLIENT, null);
    }

    ToldKey made(Caller by, String name, Role role, Instant expiresAt) {
        Terms terms = Terms.of("key", name, role.text(), expiresAt, now);
        return database.inTransaction(() -> apiKeys.create(by, null, terms, Optional.empty()));
    }

    ToldKey rotated(ToldKey key, String grace) {
        return database.inTransaction(
                () -> apiKeys.rotate(ADMIN, key.apiKey(), Duration.parse(grace), Optional.empty()));
    }

    void revoke(ToldKey key) {
        database.inTransaction(() -> apiKeys.revoke(ADMIN, key.apiKey()));
    }

    ApiKeyView seen(ToldKey key) {
        return database.inTransaction(() -> apiKeys.one(ADMIN, key.apiKey())).key();
    }

    Optional<Caller> login(ToldKey key) {
        return login(key.apiKey(), key.secret());
    }

    Optional<Caller> login(String apiKey, ApiSecret secret) {
        return credentials.check(apiKey, secret.text());
    }

    List<byte[]> signingWith(ToldKey key) {
        return database.inTransaction(() -> secrets.of(key.key().id()));
    }

    List<String> whats() {
        return facts.fired.stream().map(Fact::what).toList();
    }
}
