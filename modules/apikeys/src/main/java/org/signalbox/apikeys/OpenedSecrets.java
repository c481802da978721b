package org.signalbox.apikeys;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.UseCase;
import org.signalbox.secrets.MasterKey;

/** Opens secrets for signing. Login is elsewhere: it must never decrypt. */
@UseCase
@Transactional
class OpenedSecrets implements SigningSecrets {

    private final KeyRegister register;
    private final MasterKey masterKey;
    private final InstantSource clock;

    @Inject
    OpenedSecrets(KeyRegister register, MasterKey masterKey, InstantSource clock) {
        this.register = register;
        this.masterKey = masterKey;
        this.clock = clock;
    }

    @Override
    public List<byte[]> of(UUID apiKeyId) {
        return register.find(apiKeyId).map(key -> key.valid(clock.instant())).orElse(List.of()).stream()
                .map(secret -> masterKey.open(apiKeyId, secret))
                .toList();
    }
}
