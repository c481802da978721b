package org.signalbox.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The data source for plain SQL, {@code @Inject DataSource}. Inside a transaction it hands out the connection that the
 * persistence units use. Payara enlists theirs on every thread, but not one taken by a managed thread itself: such a
 * statement would commit alone, and a server killed between two commits would lose what the second had to say.
 */
@Singleton
class JoinedDatabase {

    private static final Set<String> LEFT_TO_THE_TRANSACTION = Set.of("close", "commit", "rollback", "setAutoCommit");

    @PersistenceContext(unitName = "persistence")
    EntityManager entities;

    @Resource(name = "jdbc/signalbox")
    DataSource plain;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @Produces
    @Singleton
    DataSource database() {
        return proxy(
                DataSource.class,
                (method, arguments) -> method.getName().equals("getConnection") && isInTransaction()
                        ? joined(entities.unwrap(Connection.class))
                        : method.invoke(plain, arguments));
    }

    private boolean isInTransaction() {
        int status = transactions.getTransactionStatus();
        return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
    }

    private static Connection joined(Connection connection) {
        return proxy(
                Connection.class,
                (method, arguments) -> LEFT_TO_THE_TRANSACTION.contains(method.getName())
                        ? null
                        : method.invoke(connection, arguments));
    }

    private interface Call {
        Object on(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                JoinedDatabase.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return call.on(method, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
