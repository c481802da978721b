package org.signalbox.channels;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.signalbox.kernel.Settings;

/** Writes codes into the log, to try things out. Exists in the development profile only: there logs are read by who sends. */
@Singleton
class LogMethod implements CodeSender {

    static final String NAME = "log";

    private static final System.Logger LOG = System.getLogger(LogMethod.class.getName());

    private final boolean development;

    @Inject
    LogMethod() {
        this(Settings.isDevelopment());
    }

    LogMethod(boolean development) {
        this.development = development;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isAvailable() {
        return development;
    }

    @Override
    public String recipient(String given) {
        return given;
    }

    @Override
    public void send(Passcode passcode) {
        if (!development) {
            throw new Undeliverable("codes are logged in the development profile only");
        }
        LOG.log(
                System.Logger.Level.INFO,
                "the code for {0} of task {1} is {2}",
                passcode.recipient(),
                passcode.task(),
                passcode.code());
    }
}
