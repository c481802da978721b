package org.signalbox.apikeys;

import java.util.List;
import java.util.UUID;

/** For whoever signs in the name of an API key. */
public interface SigningSecrets {

    /** The raw bytes of every secret that is valid now, newest first; empty where the key is gone. */
    List<byte[]> of(UUID apiKeyId);
}
