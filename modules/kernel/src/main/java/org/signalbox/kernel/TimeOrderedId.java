package org.signalbox.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** UUID version 7 (RFC 9562): new rows land at the warm end of their indexes. Good for paging, never for "what is new". */
public final class TimeOrderedId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;

    private TimeOrderedId() {}

    public static UUID at(Instant now) {
        return new UUID(high(now) | (RANDOM.nextLong() & 0x0FFFL), VARIANT | (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL));
    }

    /** No id made at that time or later sorts before it: so a range of time is a range of ids. */
    public static UUID lowest(Instant time) {
        return new UUID(high(time), VARIANT);
    }

    /** When it was made, to the millisecond. */
    public static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** 48 bits of milliseconds: from 1970 for nine thousand years. */
    private static long high(Instant time) {
        long seconds = Math.max(0, Math.min(time.getEpochSecond(), (1L << 38) - 1));
        long millis = time.getEpochSecond() == seconds ? time.toEpochMilli() : seconds * 1000;
        return (millis << 16) | VERSION;
    }
}
