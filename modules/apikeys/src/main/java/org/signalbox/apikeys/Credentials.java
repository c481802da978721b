package org.signalbox.apikeys;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;

/**
 * Knows a caller by key and secret: one indexed read, one hash, one comparison, whether the key exists or not. No
 * transaction, since every request pays for it.
 */
@Singleton
class Credentials {

    private static final System.Logger LOG = System.getLogger(Credentials.class.getName());
    private static final Pattern PUBLIC_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final String SELECT =
            "select id, tenant, public_id, role, secret_sha256 from apikeys.api_key where public_id = ?";

    private record Known(Caller caller, byte[] fingerprint) {}

    /** Stands in where there is no such key. No secret has this hash that anybody could find. */
    private static final Known NOBODY = new Known(null, new byte[32]);

    private final Resources resources;

    @Inject
    Credentials(Resources resources) {
        this.resources = resources;
    }

    static boolean isPublicId(String text) {
        return PUBLIC_ID.matcher(text).matches();
    }

    Optional<Caller> check(String publicId, String secret) {
        Known known = find(isPublicId(publicId) ? publicId : "");
        boolean same = MessageDigest.isEqual(known.fingerprint(), ApiSecret.fingerprint(secret));
        return same ? Optional.ofNullable(known.caller()) : Optional.empty();
    }

    private Known find(String publicId) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, publicId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? known(row) : NOBODY;
            }
        } catch (SQLException away) {
            LOG.log(System.Logger.Level.WARNING, "the database does not answer: no caller can be known", away);
            throw Refusal.away("The database does not answer at the moment.", Duration.ofSeconds(5));
        }
    }

    private static Known known(ResultSet row) throws SQLException {
        Caller caller = new Caller(
                row.getString("tenant"),
                row.getString("public_id"),
                row.getObject("id", UUID.class),
                row.getString("role"));
        return new Known(caller, row.getBytes("secret_sha256"));
    }
}
