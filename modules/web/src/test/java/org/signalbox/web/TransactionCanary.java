package org.signalbox.web;

import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.signalbox.kernel.UseCase;

/** Ways to have a transaction that the house does not want. */
final class TransactionCanary {

    @UseCase
    static class Without {}

    @Transactional
    static class Elsewhere {}

    static class OnAMethod {

        @Inject
        Elsewhere elsewhere;

        @Transactional
        void change() {
            elsewhere = null;
        }
    }

    @Singleton
    static class ByDefault {}

    private TransactionCanary() {}
}
