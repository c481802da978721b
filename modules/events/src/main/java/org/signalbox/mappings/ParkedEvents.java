package org.signalbox.mappings;

import java.util.UUID;
import org.signalbox.kernel.Caller;

/** What is kept because nobody had mapped its key. The inbox implements it, since it leans on this module. */
public interface ParkedEvents {

    int MOST_COUNTED = 10_000;

    /** @param most where counting ends */
    long count(String tenant, String eventKey, int most);

    /** Takes them all up once more; the id of the replay. */
    UUID replay(Caller caller, String eventKey);
}
