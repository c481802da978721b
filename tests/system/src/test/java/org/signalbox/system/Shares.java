package org.signalbox.system;

import java.util.List;
import java.util.stream.Stream;

/** What each of two servers had of the engine, by their proxies. */
record Shares(Share ofOne, Share ofOther) {

    /** @param fetched the engine's ids of the external tasks that it was handed; so {@code done}, which it said are completed */
    record Share(int started, List<String> fetched, List<String> done) {

        static Share of(FaultProxy proxy) {
            return new Share(
                    proxy.passed(),
                    proxy.handedOut().fetched(),
                    proxy.handedOut().done());
        }

        Share since(Share before) {
            return new Share(
                    started - before.started,
                    fetched.subList(before.fetched.size(), fetched.size()),
                    done.subList(before.done.size(), done.size()));
        }

        @Override
        public String toString() {
            return started + " started, " + fetched.size() + " fetched, " + done.size() + " done";
        }
    }

    static Shares of(TwoNodes nodes) {
        return new Shares(Share.of(nodes.proxyOfOne), Share.of(nodes.proxyOfOther));
    }

    Shares since(Shares before) {
        return new Shares(ofOne.since(before.ofOne), ofOther.since(before.ofOther));
    }

    List<String> fetched() {
        return Stream.concat(ofOne.fetched().stream(), ofOther.fetched().stream())
                .toList();
    }

    List<String> done() {
        return Stream.concat(ofOne.done().stream(), ofOther.done().stream()).toList();
    }
}
