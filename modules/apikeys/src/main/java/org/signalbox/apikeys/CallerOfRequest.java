package org.signalbox.apikeys;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import org.signalbox.kernel.Caller;

/** As the one door knew him. What is injected stands for whatever request the thread is at. */
@Singleton
class CallerOfRequest implements Caller.Current {

    private final HttpServletRequest request;

    @Inject
    CallerOfRequest(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public Caller caller() {
        if (request.getAttribute(ApiKeyMechanism.CALLER) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("nobody was authenticated for " + request.getRequestURI());
    }
}
