package org.signalbox.apikeys;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each key was last used: remembered by whom it lets in, and written now and then by somebody else, so that no
 * caller pays for it. A server that is killed forgets less than a minute.
 */
@Singleton
class LastUse {

    private static final String USED =
            "update apikeys.api_key set last_used_at = greatest(last_used_at, ?) where id = ?";
    private static final String WIPE =
            """
            update apikeys.api_key set previous_sha256 = null, previous_master_key_id = null, previous_iv = null,
            previous_ciphertext = null, previous_until = null where previous_until <= ?
            """;

    private final Map<UUID, Instant> used = new ConcurrentHashMap<>();
    private final Resources resources;
    private final InstantSource clock;

    @Inject
    LastUse(Resources resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
    }

    void of(UUID key, Instant now) {
        used.put(key, now);
    }

    /** Neither changes what people edit, so the version stays. Secrets whose grace is over go for good. */
    void write() {
        Map<UUID, Instant> since = new TreeMap<>(used);
        try (Connection connection = resources.database().getConnection()) {
            try (PreparedStatement update = connection.prepareStatement(USED)) {
                for (Map.Entry<UUID, Instant> use : since.entrySet()) {
                    update.setObject(1, use.getValue().atOffset(ZoneOffset.UTC));
                    update.setObject(2, use.getKey());
                    update.addBatch();
                }
                update.executeBatch();
            }
            try (PreparedStatement wipe = connection.prepareStatement(WIPE)) {
                wipe.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                wipe.executeUpdate();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("when keys were last used cannot be written", failure);
        }
        since.forEach(used::remove);
    }
}
