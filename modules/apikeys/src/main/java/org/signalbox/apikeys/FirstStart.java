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

/** Sees to it at every start that there is a master key, an administrator and a door, or stops the start and says why. */
@Startup
@Singleton
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstStart {

    private static final System.Logger LOG = System.getLogger(FirstStart.class.getName());

    @Inject
    Instance<Administrators> administrators;

    @Inject
    Instance<Callers> callers;

    @Inject
    Instance<RequestRate> rate;

    @Inject
    Instance<Resealing> secrets;

    @PostConstruct
    void prepare() {
        try {
            // made now, so that settings that mean nothing stop the start and not the first request
            callers.get();
            rate.get();
            Administrators known = administrators.get();
            secrets.get().atStart();
            Optional<NewApiKey> wanted =
                    wanted(Settings.find("SIGNALBOX_ADMIN_KEY"), Settings.find("SIGNALBOX_ADMIN_SECRET"));
            if (wanted.isPresent()) {
                known.appoint(wanted.get());
            } else {
                mint(known, Settings.find("SIGNALBOX_HOME").map(home -> new AdminKeyFile(Path.of(home))));
            }
        } catch (RuntimeException refused) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Signalbox does not start: {0}",
                    rootOf(refused).getMessage());
            throw refused;
        }
    }

    /** A log is no place for a secret, so where there is no file to tell it in there is no administrator. */
    static void mint(Administrators known, Optional<AdminKeyFile> file) {
        known.first(admin -> file.orElseThrow(FirstStart::nowhere).write(admin))
                .ifPresent(admin -> LOG.log(
                        System.Logger.Level.INFO,
                        "First start. The administrator is {0}; the secret is in {1}",
                        admin.apiKey(),
                        file.orElseThrow().path()));
    }

    private static IllegalStateException nowhere() {
        return new IllegalStateException("There is no administrator yet, and nowhere to keep a new one's key: set"
                + " SIGNALBOX_HOME to a folder, or SIGNALBOX_ADMIN_KEY and SIGNALBOX_ADMIN_SECRET.");
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
