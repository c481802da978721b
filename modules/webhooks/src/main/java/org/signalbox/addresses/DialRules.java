package org.signalbox.addresses;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.kernel.Settings;

/**
 * What the operator says of receivers.
 *
 * @param development also this machine, over http and at any port
 * @param allowed ranges that are not public and may receive all the same
 * @param denied ranges that may not, whatever else is said
 */
record DialRules(
        boolean development, List<Network> allowed, List<Network> denied, List<Ports> ports, Set<String> schemes) {

    static final String ALLOW = "SIGNALBOX_WEBHOOK_ALLOW";
    static final String DENY = "SIGNALBOX_WEBHOOK_DENY";
    static final String PORTS = "SIGNALBOX_WEBHOOK_PORTS";
    static final String SCHEMES = "SIGNALBOX_WEBHOOK_SCHEMES";

    /** Both are inclusive. */
    record Ports(int from, int to) {

        static Ports of(String text) {
            String[] ends = text.split("-", 2);
            Ports ports = new Ports(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
            if (ports.from < 1 || ports.to > 65_535 || ports.from > ports.to) {
                throw new IllegalArgumentException(text);
            }
            return ports;
        }
    }

    /** @throws IllegalStateException where a setting is no list of what it should be */
    static DialRules settings() {
        boolean development = Settings.isDevelopment();
        String schemes = Settings.get(SCHEMES, development ? "https,http" : "https");
        return new DialRules(
                development,
                list(ALLOW, "", Network::of),
                list(DENY, "", Network::of),
                list(PORTS, development ? "1-65535" : "443,1024-65535", Ports::of),
                Set.copyOf(list(SCHEMES, schemes, DialRules::scheme)));
    }

    boolean isPort(int port) {
        return ports.stream().anyMatch(range -> range.from <= port && port <= range.to);
    }

    private static String scheme(String text) {
        String scheme = text.toLowerCase(Locale.ROOT);
        if (!Set.of("https", "http").contains(scheme)) {
            throw new IllegalArgumentException(text);
        }
        return scheme;
    }

    private static <T> List<T> list(String name, String otherwise, Function<String, T> each) {
        Stream<String> words = Arrays.stream(Settings.get(name, otherwise).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
        try {
            return words.map(each).collect(Collectors.toUnmodifiableList());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(name + " is no list of what it should name: " + wrong.getMessage(), wrong);
        }
    }
}
