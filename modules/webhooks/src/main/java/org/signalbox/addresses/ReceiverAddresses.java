package org.signalbox.addresses;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/** Which addresses may receive. Asked when somebody subscribes and again at every dial, since a name may move. */
public interface ReceiverAddresses {

    /** @throws org.signalbox.kernel.Refusal INVALID, where this can never be a receiver */
    URI receiver(String url);

    /** Those addresses of the host that may be dialled; empty where none may. */
    List<InetAddress> dialable(String host) throws UnknownHostException;
}
