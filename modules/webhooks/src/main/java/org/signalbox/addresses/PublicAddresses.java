package org.signalbox.addresses;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.signalbox.kernel.Refusal;

/** Public addresses, and what the operator allows beside them. */
@Singleton
class PublicAddresses implements ReceiverAddresses {

    private static final System.Logger LOG = System.getLogger(PublicAddresses.class.getName());
    private static final int LONGEST = 2048;

    /** Numbers that programs read in different ways: octal, hexadecimal, one for all four. */
    private static final String NUMBERS = "(?i)(0x[0-9a-f]*|[0-9]+)(\\.(0x[0-9a-f]*|[0-9]+))*\\.?";

    private static final String DOTTED = "(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}";

    /** What no operator can allow: this network, other links, where clouds keep their credentials, everybody, tunnels. */
    private static final List<Network> NEVER = networks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.88.99.0/24",
            "224.0.0.0/3",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2001::/32",
            "2002::/16",
            "fd00:ec2::/32",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    /** Everything else that IANA does not list as globally reachable unicast. */
    private static final List<Network> INWARD = networks(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20");

    private static final Network ALL_V4 = Network.of("0.0.0.0/0");
    private static final Network GLOBAL_V6 = Network.of("2000::/3");

    private final DialRules rules;

    @Inject
    PublicAddresses() {
        this(DialRules.settings());
    }

    PublicAddresses(DialRules rules) {
        this.rules = rules;
    }

    @Override
    public URI receiver(String url) {
        URI receiver = parsed(url);
        String scheme = receiver.getScheme() == null ? "" : receiver.getScheme().toLowerCase(Locale.ROOT);
        if (!rules.schemes().contains(scheme)) {
            throw refused("must begin with " + (rules.schemes().size() > 1 ? "https:// or http://" : "https://"));
        }
        if (receiver.getHost() == null) {
            throw refused("must name a host");
        }
        if (receiver.getRawUserInfo() != null) {
            throw refused("must not contain a user or password: the signature says who sends");
        }
        if (receiver.getRawFragment() != null) {
            throw refused("must not contain a fragment");
        }
        if (!rules.isPort(port(receiver, scheme))) {
            throw refused("must name a port that is open to webhooks");
        }
        refuseInward(receiver.getHost());
        return receiver;
    }

    private static int port(URI receiver, String scheme) {
        int standard = scheme.equals("http") ? 80 : 443;
        return receiver.getPort() < 0 ? standard : receiver.getPort();
    }

    /** A name that is not known yet may be known later; it is looked up again at every dial. */
    private void refuseInward(String host) {
        if (isAmbiguous(host)) {
            throw refused("must write its address in the usual form");
        }
        try {
            if (dialable(host).isEmpty()) {
                throw refused("must point to a public address, not into a private network"
                        + (rules.development() ? " other than this machine" : ""));
            }
        } catch (UnknownHostException notYet) {
            LOG.log(System.Logger.Level.DEBUG, "the host of a new subscription is not known yet", notYet);
        }
    }

    @Override
    public List<InetAddress> dialable(String host) throws UnknownHostException {
        if (isAmbiguous(host)) {
            return List.of();
        }
        return Stream.of(InetAddress.getAllByName(host)).filter(this::mayDial).toList();
    }

    private static boolean isAmbiguous(String host) {
        return host.contains("%") || host.matches(NUMBERS) && !host.matches(DOTTED);
    }

    boolean mayDial(InetAddress address) {
        if (isIn(NEVER, address) || isIn(rules.denied(), address)) {
            return false;
        }
        return isIn(rules.allowed(), address)
                || isPublic(address)
                || rules.development() && address.isLoopbackAddress();
    }

    private static boolean isPublic(InetAddress address) {
        boolean global = ALL_V4.contains(address) || GLOBAL_V6.contains(address);
        return global && !isIn(INWARD, address);
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... cidrs) {
        return Stream.of(cidrs).map(Network::of).toList();
    }

    private static URI parsed(String url) {
        boolean plain =
                url.length() <= LONGEST && url.chars().allMatch(character -> character > ' ' && character < 127);
        if (!plain) {
            throw refused("must be at most " + LONGEST + " characters of ASCII without spaces");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException malformed) {
            throw refused("is not a URL: " + malformed.getReason());
        }
    }

    private static Refusal refused(String sentence) {
        return Refusal.invalid("url", sentence);
    }
}
