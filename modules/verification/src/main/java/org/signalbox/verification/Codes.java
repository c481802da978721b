package org.signalbox.verification;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.signalbox.channels.CodeSender;
import org.signalbox.secrets.MasterKey;

/**
 * Makes codes and knows them again. A hash is of the code and of all that it is bound to, with a salt of its own and a
 * pepper that is not in the database: six digits alone are found by trying them all.
 */
@Singleton
class Codes {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SALT_BYTES = 16;

    private final MasterKey masterKey;
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec pepper;

    @Inject
    Codes(MasterKey masterKey) {
        this.masterKey = masterKey;
        this.pepper = new SecretKeySpec(masterKey.derived("one-time codes"), ALGORITHM);
    }

    /** Into the code of the challenge: its hash, and itself, sealed. */
    void make(CodeSender sender, Challenge challenge, Code code) {
        String text = sender.generate(random);
        code.pepperId = masterKey.id();
        code.salt = new byte[SALT_BYTES];
        random.nextBytes(code.salt);
        code.hash = hash(challenge, code, text);
        code.sealed = masterKey.seal(code.sendId, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty where it was made under a master key that has been changed since: nobody could confirm with it. */
    Optional<String> open(Code code) {
        return isOurs(code) && code.sealed != null
                ? Optional.of(new String(masterKey.open(code.sendId, code.sealed), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    boolean isRight(Challenge challenge, String given) {
        Code code = challenge.code;
        return isOurs(code) && code.hash != null && MessageDigest.isEqual(code.hash, hash(challenge, code, given));
    }

    private boolean isOurs(Code code) {
        return masterKey.id().equals(code.pepperId);
    }

    private byte[] hash(Challenge challenge, Code code, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(pepper);
            mac.update(code.salt);
            mac.update(code.digest);
            for (String part : new String[] {
                challenge.tenant, challenge.task.toString(), code.sendId.toString(), code.method, code.recipient, text
            }) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
