package org.signalbox.verification;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Looks at the methods before anybody asks for one, so that two of a name stop the start and not the first task. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class MethodsAtStart {

    private static final System.Logger LOG = System.getLogger(MethodsAtStart.class.getName());

    @Inject
    Instance<Methods> methods;

    @PostConstruct
    void lookAtMethods() {
        try {
            methods.get();
        } catch (RuntimeException refused) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Signalbox does not start: {0}",
                    rootOf(refused).getMessage());
            throw refused;
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
