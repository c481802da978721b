package org.signalbox.system;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each of two servers had of the engine, by their proxies. Others' work may come meanwhile: what a killed server had locked is
 * handed out half a minute later. So only the external tasks of one workflow count.
 */
record Shares(Share ofOne, Share ofOther) {

    /** @param fetched the engine's ids of the external tasks that it was handed; so {@code done}, which it said are completed */
    record Share(int started, List<String> fetched, List<String> done) {

        static Share of(FaultProxy proxy, String workflow, Set<String> tasks) {
            return new Share(
                    proxy.passed(),
                    proxy.handedOut().fetched(workflow),
                    proxy.handedOut().done().stream().filter(tasks::contains).toList());
        }

        Share since(Share before) {
            return new Share(started - before.started, fetched, done);
        }

        @Override
        public String toString() {
            return started + " started, " + fetched.size() + " fetched, " + done.size() + " done";
        }
    }

    static Shares of(TwoNodes nodes, String workflow) {
        Set<String> tasks = Stream.of(nodes.proxyOfOne, nodes.proxyOfOther)
                .flatMap(proxy -> proxy.handedOut().fetched(workflow).stream())
                .collect(Collectors.toSet());
        return new Shares(Share.of(nodes.proxyOfOne, workflow, tasks), Share.of(nodes.proxyOfOther, workflow, tasks));
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
