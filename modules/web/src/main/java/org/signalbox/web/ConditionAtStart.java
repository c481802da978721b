package org.signalbox.web;

import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Has {@link Condition} made where the names of the WAR are bound: a health check may ask for it where they are not. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ConditionAtStart {

    @Inject
    Condition condition;
}
