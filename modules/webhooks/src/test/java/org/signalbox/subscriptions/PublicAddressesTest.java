package org.signalbox.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.kernel.Refusal;

class PublicAddressesTest {

    private final PublicAddresses production = new PublicAddresses(false);
    private final PublicAddresses development = new PublicAddresses(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "127.1",
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
    void anInwardAddressIsNeitherTakenNorDialled(String host) throws UnknownHostException {
        Refusal refused = assertThrows(Refusal.class, () -> production.receiver("https://" + host + "/hook"));

        assertEquals(Refusal.Kind.INVALID, refused.kind());
        assertEquals(List.of(), production.dialable(host));
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
                "https://93.184.216.34/%zz"
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
}
