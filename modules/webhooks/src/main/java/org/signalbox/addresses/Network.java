package org.signalbox.addresses;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses in CIDR notation. IPv4 and IPv6 never contain each other. */
record Network(int width, BigInteger prefix, int hostBits) {

    /**
     * @param cidr with a literal address: nothing is looked up
     * @throws IllegalArgumentException where it is none
     */
    static Network of(String cidr) {
        String[] parts = cidr.split("/", 2);
        if (!parts[0].matches("[0-9a-fA-F:.]+") || parts.length == 2 && !parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException(cidr);
        }
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int bits = address.length * Byte.SIZE;
            int hostBits = parts.length == 1 ? 0 : bits - Integer.parseInt(parts[1]);
            if (hostBits < 0) {
                throw new IllegalArgumentException(cidr);
            }
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
