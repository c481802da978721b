package org.signalbox.attempts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.signalbox.subscriptions.Subscriber;

/** The client that speaks to receivers: no redirects, no cookies, no retries of its own, no proxy, no names. */
final class OutwardClient {

    /** With bodies of 20 kB at most this bounds what is in flight to some 20 MB. */
    private static final int MOST_CONNECTIONS = Sender.MOST_AT_ONCE;

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Timeout MOST = Timeout.of(Subscriber.LONGEST_TIMEOUT);

    /** Whoever did not vet an address does not dial. */
    private static final class NoNames implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host + " was not vetted");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private OutwardClient() {}

    static CloseableHttpAsyncClient started() {
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setConnectionManager(connections())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(MOST)
                        .setResponseTimeout(MOST)
                        .build())
                .setUserAgent("Signalbox")
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        client.start();
        return client;
    }

    private static PoolingAsyncClientConnectionManager connections() {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setDnsResolver(new NoNames())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT_WITHIN))
                        .setSocketTimeout(MOST)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                // A host may be that of many tenants: one's slow receiver must not take what another's quick one waits
                // for.
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .build();
    }
}
