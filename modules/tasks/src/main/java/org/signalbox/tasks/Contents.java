package org.signalbox.tasks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.signalbox.verification.Matter;

/** What is confirmed with a task: all that it says to people. Who does it and how urgent it is may change meanwhile. */
final class Contents {

    private Contents() {}

    static Matter matter(Task task, String actor) {
        return new Matter(task.tenant(), task.id(), digest(task), task.particulars.name(), actor);
    }

    private static byte[] digest(Task task) {
        String text = task.particulars.confirmed(task.key(), task.provenance().businessKey);
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
