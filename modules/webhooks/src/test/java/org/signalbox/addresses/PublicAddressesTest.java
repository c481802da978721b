package org.signalbox.addresses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.kernel.Refusal;

class PublicAddressesTest {

    private final PublicAddresses production = addresses(false, List.of(), List.of());
    private final PublicAddresses development = addresses(true, List.of(), List.of());

    private static PublicAddresses addresses(boolean development, List<String> allowed, List<String> denied) {
        return new PublicAddresses(new DialRules(
                development,
                allowed.stream().map(Network::of).toList(),
                denied.stream().map(Network::of).toList(),
                List.of(DialRules.Ports.of("443"), DialRules.Ports.of("1024-65535")),
                development ? Set.of("https", "http") : Set.of("https")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "127.1",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "017700000001",
                "0xa9fea9fe",
                "127.0.0.1.",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.8",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[::ffff:0:127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[2002:a9fe:a9fe::]",
                "[2001:0:a9fe:a9fe::1]",
                "[fd00:ec2::254]",
                "[fe80::1%25eth0]",
                "[::10.0.0.1]",
                "[64:ff9b::a9fe:a9fe]",
                "[64:ff9b:1::1]",
                "[2001::1]",
                "[2001:db8::1]",
                "[2002:7f00:1::1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]"
            })
    void anInwardAddressIsNeitherTakenNorDialled(String host) {
        Refusal refused = assertThrows(Refusal.class, () -> production.receiver("https://" + host + "/hook"));

        assertEquals(Refusal.Kind.INVALID, refused.kind());
        assertEquals(List.of(), dialable(host));
    }

    /** What nobody finds is not dialled either. */
    private List<InetAddress> dialable(String host) {
        try {
            return production.dialable(host);
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.216.34", "100.63.255.255", "172.32.0.1", "[2606:4700::1111]", "[2a00:1450:4001::1]"})
    void aPublicAddressIsTakenAndDialled(String host) throws UnknownHostException {
        URI receiver = production.receiver("https://" + host + ":8443/hook?a=b");

        assertEquals("https", receiver.getScheme());
        assertEquals(1, production.dialable(host).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34/hook",
                "ftp://93.184.216.34/hook",
                "//93.184.216.34/hook",
                "hook",
                "https:///hook",
                "https://user:word@93.184.216.34/",
                "https://93.184.216.34/#part",
                "https://93.184.216.34/a b",
                "https://93.184.216.34/\r\nx-api-key: a",
                "https://93.184.216.34/%zz",
                "https://93.184.216.34:25/",
                "https://93.184.216.34:80/"
            })
    void aUrlThatIsNoReceiverIsRefusedByItsField(String url) {
        Refusal refused = assertThrows(Refusal.class, () -> production.receiver(url));

        assertTrue(refused.getMessage().startsWith("url "), refused.getMessage());
    }

    @Test
    void developmentAlsoTakesThisMachineOverHttpButNoOtherNetwork() throws UnknownHostException {
        URI receiver = development.receiver("http://127.0.0.1:8099/hook");

        assertEquals("http", receiver.getScheme());
        assertEquals(1, development.dialable("[::1]").size());
        assertThrows(Refusal.class, () -> development.receiver("http://192.168.1.1/hook"));
        assertThrows(Refusal.class, () -> development.receiver("http://169.254.169.254/"));
    }

    @Test
    void whatIsAllowedMayReceiveAndWhatIsDeniedMayNotThoughItIsPublic() throws UnknownHostException {
        PublicAddresses intranet =
                addresses(false, List.of("10.1.0.0/16", "fd12::/16"), List.of("93.184.216.0/24", "10.1.9.0/24"));

        assertEquals(1, intranet.dialable("10.1.2.3").size());
        assertEquals(1, intranet.dialable("fd12::7").size());
        assertEquals(0, intranet.dialable("10.2.2.3").size());
        assertEquals(0, intranet.dialable("10.1.9.3").size());
        assertEquals(0, intranet.dialable("93.184.216.34").size());
        assertEquals(1, intranet.dialable("93.184.217.34").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"169.254.169.254", "0.0.0.0", "224.0.0.1", "fe80::1", "64:ff9b::a9fe:a9fe", "fd00:ec2::254"})
    void nobodyCanAllowWhatIsNoReceiver(String host) throws UnknownHostException {
        PublicAddresses careless = addresses(false, List.of("0.0.0.0/0", "::/0"), List.of());

        assertEquals(List.of(), careless.dialable(host));
        assertEquals(1, careless.dialable("127.0.0.1").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/x", "example.org/8", "10.0.0.0/8 10.0.0.1", "/8"})
    void aRangeThatIsNoneIsRefused(String cidr) {
        assertThrows(IllegalArgumentException.class, () -> Network.of(cidr));
    }

    @Test
    void aSettingThatIsNoListOfRangesNamesItself() {
        System.setProperty(DialRules.ALLOW, "10.0.0.0/8, intranet");
        try {
            IllegalStateException refused = assertThrows(IllegalStateException.class, DialRules::settings);

            assertTrue(refused.getMessage().contains(DialRules.ALLOW), refused.getMessage());
            assertTrue(refused.getMessage().contains("intranet"), refused.getMessage());
        } finally {
            System.clearProperty(DialRules.ALLOW);
        }
    }
}
