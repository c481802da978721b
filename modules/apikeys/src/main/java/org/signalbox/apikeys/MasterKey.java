package org.signalbox.apikeys;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.signalbox.kernel.Settings;

/**
 * Seals the secrets that must be read again. There is no default in any profile: whoever knows it could sign as
 * everybody. Rows carry the key's id, so that another key is noticed and never mistaken for damage.
 */
@Singleton
class MasterKey {

    static final String VARIABLE = "SIGNALBOX_MASTER_KEY";
    static final String FILE_VARIABLE = "SIGNALBOX_MASTER_KEY_FILE";
    static final String BEFORE_VARIABLE = "SIGNALBOX_MASTER_KEY_BEFORE";
    static final String BEFORE_FILE_VARIABLE = "SIGNALBOX_MASTER_KEY_BEFORE_FILE";

    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final String id;
    /** By their ids: ours, and the one before it while secrets are still sealed with that. */
    private final Map<String, SecretKeySpec> openers;

    @Inject
    MasterKey() {
        this(
                configured(Settings.find(VARIABLE), Settings.find(FILE_VARIABLE)),
                before(Settings.find(BEFORE_VARIABLE), Settings.find(BEFORE_FILE_VARIABLE)));
    }

    MasterKey(byte[] bytes) {
        this(bytes, Optional.empty());
    }

    MasterKey(byte[] bytes, Optional<byte[]> before) {
        this.key = new SecretKeySpec(bytes, "AES");
        this.id = idOf(bytes);
        this.openers = Stream.concat(before.stream(), Stream.of(bytes))
                .collect(Collectors.toUnmodifiableMap(
                        MasterKey::idOf, one -> new SecretKeySpec(one, "AES"), (same, again) -> again));
    }

    /** @throws IllegalStateException with a sentence that says what to do */
    static byte[] configured(Optional<String> text, Optional<String> file) {
        String base64 = text.or(() -> file.map(MasterKey::contentOf))
                .orElseThrow(() -> new IllegalStateException("Signalbox does not start without a master key: set "
                        + VARIABLE + " to 32 random bytes in base64 (openssl rand -base64 32), or " + FILE_VARIABLE
                        + " to a file that holds them. Keep a copy: without it no stored secret can be read."));
        return decoded(base64, VARIABLE + " or " + FILE_VARIABLE);
    }

    static Optional<byte[]> before(Optional<String> text, Optional<String> file) {
        return text.or(() -> file.map(MasterKey::contentOf))
                .map(base64 -> decoded(base64, BEFORE_VARIABLE + " or " + BEFORE_FILE_VARIABLE));
    }

    private static byte[] decoded(String base64, String where) {
        String malformed = "The master key in " + where + " must be 32 bytes in base64 (openssl rand -base64 32).";
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalStateException(malformed, notBase64);
        }
        throw new IllegalStateException(malformed);
    }

    private static String contentOf(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new IllegalStateException("The master key file " + file + " cannot be read.", unreadable);
        }
    }

    /** Tells keys apart without telling anything of them. */
    private static String idOf(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String id() {
        return id;
    }

    SealedSecret seal(UUID row, ApiSecret secret) {
        return seal(row, secret.bytes());
    }

    private SealedSecret seal(UUID row, byte[] secret) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        return new SealedSecret(id, iv, crypt(Cipher.ENCRYPT_MODE, key, row, iv, secret));
    }

    /** The same secret, sealed with our own key. */
    SealedSecret sealAnew(UUID row, SealedSecret sealed) {
        return seal(row, open(row, sealed));
    }

    boolean opens(SealedSecret sealed) {
        return openers.containsKey(sealed.masterKeyId());
    }

    byte[] open(UUID row, SealedSecret sealed) {
        if (!opens(sealed)) {
            throw new IllegalStateException("The secret of API key " + row + " was sealed with master key "
                    + sealed.masterKeyId() + ", ours is " + id + ".");
        }
        return crypt(Cipher.DECRYPT_MODE, openers.get(sealed.masterKeyId()), row, sealed.iv(), sealed.ciphertext());
    }

    private static byte[] crypt(int mode, SecretKeySpec key, UUID row, byte[] iv, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(row.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The secret of API key " + row + " cannot be sealed or opened.", failure);
        }
    }
}
