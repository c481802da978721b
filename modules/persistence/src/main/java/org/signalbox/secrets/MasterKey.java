package org.signalbox.secrets;

import java.util.Optional;
import java.util.UUID;

/**
 * Seals the secrets that must be read again. There is no default in any profile: whoever knows it could sign as
 * everybody. Rows carry the key's id, so that another key is noticed and never mistaken for damage.
 */
public interface MasterKey {

    String VARIABLE = "SIGNALBOX_MASTER_KEY";
    String FILE_VARIABLE = "SIGNALBOX_MASTER_KEY_FILE";
    String BEFORE_VARIABLE = "SIGNALBOX_MASTER_KEY_BEFORE";
    String BEFORE_FILE_VARIABLE = "SIGNALBOX_MASTER_KEY_BEFORE_FILE";

    /** Of 32 bytes, for tests. */
    static MasterKey of(byte[] bytes) {
        return of(bytes, Optional.empty());
    }

    /** @param before what still opens the secrets that were sealed with it */
    static MasterKey of(byte[] bytes, Optional<byte[]> before) {
        return new Keyring(bytes, before);
    }

    /** Tells keys apart without telling anything of them. */
    String id();

    /** @param row that alone it can be opened for */
    SealedSecret seal(UUID row, byte[] secret);

    /** The same secret, sealed with the present key. */
    default SealedSecret sealAnew(UUID row, SealedSecret sealed) {
        return seal(row, open(row, sealed));
    }

    boolean opens(SealedSecret sealed);

    /** @throws IllegalStateException where it was sealed with a key that is not known, or for another row */
    byte[] open(UUID row, SealedSecret sealed);

    /** A key for another purpose: who knows it knows neither the master key nor the keys for other purposes. */
    byte[] derived(String purpose);
}
