package org.signalbox.authenticators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Recorded;
import org.signalbox.persistence.Sql;
import org.signalbox.persistence.TestDatabase;
import org.signalbox.secrets.MasterKey;

class AuthenticatorsTest {

    private static final TestDatabase DATABASE = TestDatabase.with("verification");
    private static final Caller BOSS = new Caller("default", "boss", null, "verification:manage");
    private static final Caller STRANGER = new Caller("elsewhere", "boss", null, "verification:manage");

    private final Resources resources = new Resources();
    private final Recorded<Fact> facts = new Recorded<>();
    private final String name = "ann-" + UUID.randomUUID();
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final Authenticators authenticators = with(MasterKey.of(keyOf(1)));
    private final EnrolledAuthenticator enrolled = DATABASE.inTransaction(() -> authenticators.enrol(name, BOSS));

    private Authenticators with(MasterKey masterKey) {
        resources.entityManager = DATABASE.entityManager("verification");
        return new Authenticators(resources, masterKey, facts, () -> now);
    }

    private static byte[] keyOf(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }

    /** What the device shows so many steps from now. */
    private String shown(int steps) {
        return Totp.code(decoded(enrolled.secret()), Totp.stepAt(now) + steps, 6);
    }

    private static byte[] decoded(String secret) {
        byte[] bytes = new byte[20];
        for (int bit = 0; bit < 160; bit++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(secret.charAt(bit / 5));
            bytes[bit / 8] |= (byte) ((value >> (4 - bit % 5) & 1) << (7 - bit % 8));
        }
        return bytes;
    }

    private boolean accepted(String code) {
        return DATABASE.inTransaction(() -> authenticators.accepts("default", name, code));
    }

    @Test
    void whatTheDeviceShowsIsAcceptedOnce() {
        String code = shown(0);

        assertTrue(accepted(code));
        assertFalse(accepted(code));
        now = now.plus(Totp.STEP);
        assertFalse(accepted(code));
        assertTrue(accepted(shown(0)));
    }

    @Test
    void clocksMayDifferByOneStep() {
        assertFalse(accepted(shown(-2)));
        assertFalse(accepted(shown(2)));
        assertTrue(accepted(shown(-1)));
        assertTrue(accepted(shown(0)));
        assertTrue(accepted(shown(1)));
    }

    @Test
    void anOlderCodeThanTheLastIsNotAccepted() {
        String older = shown(0);
        assertTrue(accepted(shown(1)));

        assertFalse(accepted(older));
        now = now.plus(Duration.ofMinutes(1));
        assertTrue(accepted(shown(0)));
    }

    @Test
    void ofManyWhoBringOneCodeAtOnceOneIsHeard() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(20);
        String code = shown(0);
        List<Boolean> answers = new ArrayList<>();

        for (Future<Boolean> answer :
                callers.invokeAll(Collections.nCopies(20, (Callable<Boolean>) () -> accepted(code)))) {
            answers.add(answer.get());
        }
        callers.shutdown();

        assertEquals(1, Collections.frequency(answers, true));
    }

    @Test
    void aSecretIsToldOnceAndKeptSealed() {
        Refusal again =
                assertThrows(Refusal.class, () -> DATABASE.inTransaction(() -> authenticators.enrol(name, BOSS)));
        StringBuilder kept = new StringBuilder();
        Sql.on(
                DATABASE.dataSource(),
                sql -> sql.each(
                        "select encode(secret_ciphertext, 'hex') from verification.authenticator where name = ?",
                        row -> kept.append(row.getString(1)),
                        name));

        assertEquals(Refusal.Kind.CONFLICT, again.kind());
        assertEquals(72, kept.length());
        assertTrue(enrolled.uri().contains("secret=" + enrolled.secret()), enrolled.uri());
        assertFalse(enrolled.toString().contains(enrolled.secret()));
        assertFalse(facts.fired.toString().contains(enrolled.secret()));
    }

    @Test
    void aDeviceIsItsTenantsAlone() {
        assertFalse(DATABASE.inTransaction(() -> authenticators.accepts("elsewhere", name, shown(0))));
        assertThrows(Refusal.class, () -> DATABASE.inTransaction(() -> authenticators.remove(name, STRANGER)));
        assertTrue(DATABASE.inTransaction(() -> authenticators.page(null, 10, STRANGER))
                .items()
                .isEmpty());

        DATABASE.inTransaction(() -> authenticators.remove(name, BOSS));

        assertFalse(accepted(shown(0)));
    }

    @Test
    void aDeviceIsKnownUnderAnotherMasterKeyAfterItsSecretWasSealedAnew() {
        MasterKey next = MasterKey.of(keyOf(2), Optional.of(keyOf(1)));
        SealedAuthenticators rows = new SealedAuthenticators(resources, next);
        SealedAuthenticators back = new SealedAuthenticators(resources, MasterKey.of(keyOf(1), Optional.of(keyOf(2))));

        while (DATABASE.inTransaction(rows::sealSomeAnew) > 0) {
            assertTrue(DATABASE.inTransaction(back::sealedByOthers) > 0);
        }

        Authenticators later = with(MasterKey.of(keyOf(2)));
        assertEquals(0, DATABASE.inTransaction(rows::sealedByOthers));
        assertTrue(DATABASE.inTransaction(() -> later.accepts("default", name, shown(0))));
        while (DATABASE.inTransaction(back::sealSomeAnew) > 0) {
            assertTrue(DATABASE.inTransaction(rows::sealedByOthers) > 0);
        }
    }
}
