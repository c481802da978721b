package org.signalbox.addresses;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;

/** Reads the operator's rules before anybody subscribes, so that a wrong one stops the start and not the first webhook. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class AddressesAtStart {

    private static final System.Logger LOG = System.getLogger(AddressesAtStart.class.getName());

    @PostConstruct
    void readTheRules() {
        try {
            DialRules.settings();
        } catch (IllegalStateException refused) {
            LOG.log(System.Logger.Level.ERROR, "Signalbox does not start: {0}", refused.getMessage());
            throw refused;
        }
    }
}
