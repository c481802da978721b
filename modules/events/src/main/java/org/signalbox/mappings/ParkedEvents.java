package org.signalbox.mappings;

import java.util.UUID;
import org.signalbox.kernel.Caller;

/** What is kept because nobody had mapped its key. The inbox implements it, since it leans on this module. */
public interface ParkedEvents {

    long count(String tenant, String eventKey);

    /** Takes them all up once more; the id of the replay. */
    UUID replay(Caller caller, String eventKey);
}
