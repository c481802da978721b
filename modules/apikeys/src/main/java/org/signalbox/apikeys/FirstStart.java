package org.signalbox.apikeys;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.signalbox.kernel.Settings;

/** Sees to it at every start that there is a master key and an administrator, or stops the start and says why. */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstStart {

    private static final System.Logger LOG = System.getLogger(FirstStart.class.getName());

    @Inject
    Instance<ApiKeys> apiKeys;

    @PostConstruct
    void prepare() {
        try {
            ApiKeys keys = apiKeys.get();
            keys.checkMasterKey();
            Optional<NewApiKey> wanted =
                    wanted(Settings.find("SIGNALBOX_ADMIN_KEY"), Settings.find("SIGNALBOX_ADMIN_SECRET"));
            if (wanted.isPresent()) {
                keys.appointAdmin(wanted.get());
            } else {
                mint(keys, Settings.find("SIGNALBOX_HOME").map(home -> new AdminKeyFile(Path.of(home))));
            }
        } catch (RuntimeException refused) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Signalbox does not start: {0}",
                    rootOf(refused).getMessage());
            throw refused;
        }
    }

    /** The one place where a secret is logged: once in the life of a database, or nobody could ever call. */
    private static void mint(ApiKeys keys, Optional<AdminKeyFile> file) {
        keys.firstAdmin(admin -> file.ifPresent(kept -> kept.write(admin)))
                .ifPresent(admin -> LOG.log(
                        System.Logger.Level.INFO,
                        "First start. The administrator''s key, told only this once: x-api-key: {0} x-api-secret: {1} ({2})",
                        admin.apiKey(),
                        admin.secret().text(),
                        file.map(kept -> "kept in " + kept.path())
                                .orElse("kept nowhere, since SIGNALBOX_HOME is not set")));
    }

    static Optional<NewApiKey> wanted(Optional<String> key, Optional<String> secret) {
        if (key.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        String publicId = key.filter(Credentials::isPublicId)
                .orElseThrow(() -> new IllegalStateException("SIGNALBOX_ADMIN_KEY must be set together with"
                        + " SIGNALBOX_ADMIN_SECRET, to 1 to 128 letters, digits, '-' or '_'."));
        ApiSecret strong = secret.flatMap(ApiSecret::parse)
                .orElseThrow(() -> new IllegalStateException("SIGNALBOX_ADMIN_SECRET must be set together with"
                        + " SIGNALBOX_ADMIN_KEY, to whsec_ and 24 to 64 random bytes in base64"
                        + " (echo whsec_$(openssl rand -base64 36))."));
        return Optional.of(new NewApiKey(publicId, strong));
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
