package org.signalbox.subscriptions;

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
import org.signalbox.kernel.Settings;

/** Production: https to public addresses. Development: also http, and this machine. */
@Singleton
class PublicAddresses implements ReceiverAddresses {

    private static final System.Logger LOG = System.getLogger(PublicAddresses.class.getName());
    private static final int LONGEST = 2048;

    /** Everything that IANA does not list as globally reachable unicast, and what carries such an address inside. */
    private static final List<Network> INWARD = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();

    private static final Network ALL_V4 = Network.of("0.0.0.0/0");
    private static final Network GLOBAL_V6 = Network.of("2000::/3");

    private final boolean development;

    @Inject
    PublicAddresses() {
        this(Settings.isDevelopment());
    }

    PublicAddresses(boolean development) {
        this.development = development;
    }

    @Override
    public URI receiver(String url) {
        URI receiver = parsed(url);
        String scheme = receiver.getScheme() == null ? "" : receiver.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(development && scheme.equals("http"))) {
            throw refused(development ? "must begin with https:// or http://" : "must begin with https://");
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
        refuseInward(receiver.getHost());
        return receiver;
    }

    /** A name that is not known yet may be known later; it is looked up again at every dial. */
    private void refuseInward(String host) {
        try {
            if (dialable(host).isEmpty()) {
                throw refused(
                        development
                                ? "must point to a public address or to this machine"
                                : "must point to a public address, not into a private network");
            }
        } catch (UnknownHostException notYet) {
            LOG.log(System.Logger.Level.DEBUG, "the host of a new subscription is not known yet", notYet);
        }
    }

    @Override
    public List<InetAddress> dialable(String host) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(host)).filter(this::mayDial).toList();
    }

    private boolean mayDial(InetAddress address) {
        return isPublic(address) || (development && address.isLoopbackAddress());
    }

    private static boolean isPublic(InetAddress address) {
        boolean global = ALL_V4.contains(address) || GLOBAL_V6.contains(address);
        return global && INWARD.stream().noneMatch(network -> network.contains(address));
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
