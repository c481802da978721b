package org.signalbox.authenticators;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.Refusal;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;
import org.signalbox.secrets.MasterKey;

/** Enrols devices, and knows their codes. */
@UseCase
@Transactional
class Authenticators {

    /** As long as the hash, as RFC 4226 wants it. */
    private static final int SECRET_BYTES = 20;

    private static final String OF_NAME = "select a from Authenticator a where a.tenant = :tenant and a.name = :name";

    private final Resources resources;
    private final MasterKey masterKey;
    private final Event<Fact> facts;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Authenticators(Resources resources, MasterKey masterKey, Event<Fact> facts, InstantSource clock) {
        this.resources = resources;
        this.masterKey = masterKey;
        this.facts = facts;
        this.clock = clock;
    }

    EnrolledAuthenticator enrol(String name, Caller caller) {
        if (find(caller.tenant(), name, LockModeType.NONE).isPresent()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "There is an authenticator " + name + " already; remove it to make another.");
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Instant now = clock.instant();
        var id = TimeOrderedId.at(now);
        Authenticator made = new Authenticator(id, caller.tenant(), name, masterKey.seal(id, secret), now);
        resources.entityManager().persist(made);
        tell("authenticator.enrolled", made, caller);
        return enrolled(name, Base32.of(secret));
    }

    void remove(String name, Caller caller) {
        Authenticator found = find(caller.tenant(), name, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> Refusal.unknown("authenticator", name));
        resources.entityManager().remove(found);
        tell("authenticator.removed", found, caller);
    }

    /** @param cursor the last name of the page before; may be null */
    Page<AuthenticatorView> page(String cursor, int limit, Caller caller) {
        var rows = resources
                .entityManager()
                .createQuery(
                        "select a from Authenticator a where a.tenant = :tenant and a.name > :after order by a.name",
                        Authenticator.class)
                .setParameter("tenant", caller.tenant())
                .setParameter("after", cursor == null ? "" : cursor)
                .setMaxResults(limit + 1)
                .getResultList();
        return Page.of(rows, limit, row -> row.name).map(Authenticator::view);
    }

    /** Part of the caller's transaction. What was accepted is not accepted again, nor what is older. */
    boolean accepts(String tenant, String name, String code) {
        return find(tenant, name, LockModeType.PESSIMISTIC_WRITE)
                .filter(found -> found.accepts(code, masterKey, clock.instant()))
                .isPresent();
    }

    private Optional<Authenticator> find(String tenant, String name, LockModeType lock) {
        return resources
                .entityManager()
                .createQuery(OF_NAME, Authenticator.class)
                .setParameter("tenant", tenant)
                .setParameter("name", name)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    private static EnrolledAuthenticator enrolled(String name, String secret) {
        String label = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return new EnrolledAuthenticator(
                name, secret, "otpauth://totp/Signalbox:" + label + "?secret=" + secret + "&issuer=Signalbox");
    }

    private void tell(String what, Authenticator about, Caller caller) {
        facts.fire(new Fact(
                clock.instant(),
                about.tenant,
                caller.name(),
                what,
                "authenticator",
                about.id,
                null,
                null,
                about.name,
                null));
    }
}
