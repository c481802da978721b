package org.signalbox.deliveries;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.signalbox.subscriptions.ReceiverAddresses;

/** Resolves to those addresses only that may be dialled, and the client dials exactly what it gets from here. */
final class VettedNames implements DnsResolver {

    static final class Blocked extends UnknownHostException {

        Blocked(String host) {
            super(host + " is no public address");
        }
    }

    private final ReceiverAddresses addresses;

    VettedNames(ReceiverAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        List<InetAddress> dialable = addresses.dialable(host);
        if (dialable.isEmpty()) {
            throw new Blocked(host);
        }
        return dialable.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
