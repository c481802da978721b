package org.signalbox.secrets;

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
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.signalbox.kernel.Settings;

/** The master key of the configuration, and the one before it while secrets are still sealed with that. */
@Singleton
class Keyring implements MasterKey {

    private static final String DERIVATION = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final String id;
    private final Map<String, SecretKeySpec> openers;

    @Inject
    Keyring() {
        this(
                configured(Settings.find(VARIABLE), Settings.find(FILE_VARIABLE)),
                before(Settings.find(BEFORE_VARIABLE), Settings.find(BEFORE_FILE_VARIABLE)));
    }

    Keyring(byte[] bytes, Optional<byte[]> before) {
        this.key = new SecretKeySpec(bytes, "AES");
        this.id = idOf(bytes);
        this.openers = Stream.concat(before.stream(), Stream.of(bytes))
                .collect(Collectors.toUnmodifiableMap(
                        Keyring::idOf, one -> new SecretKeySpec(one, "AES"), (same, again) -> again));
    }

    /** @throws IllegalStateException with a sentence that says what to do */
    static byte[] configured(Optional<String> text, Optional<String> file) {
        String base64 = text.or(() -> file.map(Keyring::contentOf))
                .orElseThrow(() -> new IllegalStateException("Signalbox does not start without a master key: set "
                        + VARIABLE + " to 32 random bytes in base64 (openssl rand -base64 32), or " + FILE_VARIABLE
                        + " to a file that holds them. Keep a copy: without it no stored secret can be read."));
        return decoded(base64, VARIABLE + " or " + FILE_VARIABLE);
    }

    static Optional<byte[]> before(Optional<String> text, Optional<String> file) {
        return text.or(() -> file.map(Keyring::contentOf))
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

    private static String idOf(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public SealedSecret seal(UUID row, byte[] secret) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        return new SealedSecret(id, iv, crypt(Cipher.ENCRYPT_MODE, key, row, iv, secret));
    }

    @Override
    public boolean opens(SealedSecret sealed) {
        return openers.containsKey(sealed.masterKeyId());
    }

    @Override
    public byte[] open(UUID row, SealedSecret sealed) {
        if (!opens(sealed)) {
            throw new IllegalStateException("The secret of " + row + " was sealed with master key "
                    + sealed.masterKeyId() + ", ours is " + id + ".");
        }
        return crypt(Cipher.DECRYPT_MODE, openers.get(sealed.masterKeyId()), row, sealed.iv(), sealed.ciphertext());
    }

    @Override
    public byte[] derived(String purpose) {
        try {
            Mac mac = Mac.getInstance(DERIVATION);
            mac.init(new SecretKeySpec(key.getEncoded(), DERIVATION));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] crypt(int mode, SecretKeySpec key, UUID row, byte[] iv, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(row.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("The secret of " + row + " cannot be sealed or opened.", failure);
        }
    }
}
