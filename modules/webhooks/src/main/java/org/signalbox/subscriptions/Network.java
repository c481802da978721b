package org.signalbox.subscriptions;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses in CIDR notation. IPv4 and IPv6 never contain each other. */
record Network(int width, BigInteger prefix, int hostBits) {

    /** @param cidr with a literal address: nothing is looked up */
    static Network of(String cidr) {
        String[] parts = cidr.split("/");
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int hostBits = address.length * Byte.SIZE - Integer.parseInt(parts[1]);
            return new Network(address.length, new BigInteger(1, address).shiftRight(hostBits), hostBits);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(cidr, notLiteral);
        }
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == width
                && new BigInteger(1, bytes).shiftRight(hostBits).equals(prefix);
    }
}
