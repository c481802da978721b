package org.signalbox.apikeys;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.persistence.Cell;

/**
 * Knows a caller by key and secret: one indexed read, one hash, two comparisons, whether the key exists or not, and
 * whether or not it has a second secret. No transaction, since every request pays for it.
 */
@Singleton
class Credentials {

    private static final System.Logger LOG = System.getLogger(Credentials.class.getName());
    private static final Pattern PUBLIC_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final String SELECT =
            """
            select id, tenant, public_id, role, secret_sha256, previous_sha256, previous_until, expires_at, revoked_at
            from apikeys.api_key where public_id = ?
            """;

    /** No secret has this hash that anybody could find. */
    private static final byte[] NONE = new byte[32];

    /** Stands in where there is no such key. */
    private static final Known NOBODY = new Known(null, NONE, NONE);

    /** @param previous the hash of the secret before, while it is valid */
    private record Known(Caller caller, byte[] present, byte[] previous) {

        boolean has(byte[] fingerprint) {
            return MessageDigest.isEqual(present, fingerprint) | MessageDigest.isEqual(previous, fingerprint);
        }
    }

    private final Resources resources;
    private final LastUse lastUse;
    private final InstantSource clock;

    @Inject
    Credentials(Resources resources, LastUse lastUse, InstantSource clock) {
        this.resources = resources;
        this.lastUse = lastUse;
        this.clock = clock;
    }

    static boolean isPublicId(String text) {
        return PUBLIC_ID.matcher(text).matches();
    }

    /** Empty also where the key has expired or was revoked. */
    Optional<Caller> check(String publicId, String secret) {
        Instant now = clock.instant();
        Known known = find(isPublicId(publicId) ? publicId : "", now);
        boolean same = known.has(ApiSecret.fingerprint(secret));
        Optional<Caller> caller = same ? Optional.ofNullable(known.caller()) : Optional.empty();
        caller.ifPresent(let -> lastUse.of(let.keyId(), now));
        return caller;
    }

    private Known find(String publicId, Instant now) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, publicId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? known(row, now) : NOBODY;
            }
        } catch (SQLException away) {
            LOG.log(System.Logger.Level.WARNING, "the database does not answer: no caller can be known", away);
            throw Refusal.away("The database does not answer at the moment.", Duration.ofSeconds(5));
        }
    }

    private static Known known(ResultSet row, Instant now) throws SQLException {
        Optional<Instant> ends = instant(row, "expires_at");
        boolean usable = instant(row, "revoked_at").isEmpty()
                && ends.filter(end -> !now.isBefore(end)).isEmpty();
        boolean both = instant(row, "previous_until").filter(now::isBefore).isPresent();
        String tenant = row.getString("tenant");
        Set<String> scopes = Role.of(row.getString("role"))
                .map(role -> role.scopesIn(tenant))
                .orElse(Set.of());
        Caller caller = new Caller(tenant, row.getString("public_id"), Cell.id(row, "id"), scopes);
        return new Known(
                usable ? caller : null, row.getBytes("secret_sha256"), both ? row.getBytes("previous_sha256") : NONE);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(Cell.time(row, column));
    }
}
