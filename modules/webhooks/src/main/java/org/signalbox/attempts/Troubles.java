package org.signalbox.attempts;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Tells from a failure why there is no answer. */
final class Troubles {

    private Troubles() {}

    static Answer of(Throwable failure) {
        if (failure instanceof Lookups.Blocked) {
            return Answer.none(Answer.Trouble.BLOCKED, failure.getMessage());
        }
        if (failure instanceof UnknownHostException) {
            return Answer.none(Answer.Trouble.DNS, "the host is not known");
        }
        if (failure instanceof SSLException) {
            return Answer.none(Answer.Trouble.TLS, failure.getMessage());
        }
        if (failure instanceof SocketTimeoutException || failure instanceof TimeoutException) {
            boolean connecting = failure instanceof ConnectTimeoutException;
            return Answer.none(Answer.Trouble.TIMEOUT, connecting ? "no connection in time" : "no answer in time");
        }
        if (failure instanceof ConnectException) {
            return Answer.none(Answer.Trouble.REFUSED, "nobody listens there");
        }
        return Answer.none(Answer.Trouble.BROKEN, "the connection ended without an answer");
    }

    static Answer ofLookup(Throwable failure) {
        return failure instanceof TimeoutException
                ? Answer.none(Answer.Trouble.DNS, "the host was not found in time")
                : of(failure);
    }
}
