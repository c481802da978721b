package org.signalbox.attempts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.core5.http.ContentType;
import org.signalbox.secrets.WebhookSignature;

/** A webhook as it goes out: the subscriber's own headers, ours over them, and a signature per valid secret. */
final class SignedRequest {

    private SignedRequest() {}

    static SimpleHttpRequest of(Dispatch dispatch, List<byte[]> secrets, Instant now) {
        byte[] body = dispatch.body().getBytes(StandardCharsets.UTF_8);
        String signature =
                WebhookSignature.of(secrets, dispatch.webhookId(), now, body).header();
        SimpleRequestBuilder request =
                SimpleRequestBuilder.post(dispatch.receiver().url());
        dispatch.receiver().headers().forEach(request::setHeader);
        return request.setHeader("webhook-id", dispatch.webhookId())
                .setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .setHeader("webhook-signature", signature)
                .setBody(body, ContentType.APPLICATION_JSON)
                .build();
    }
}
