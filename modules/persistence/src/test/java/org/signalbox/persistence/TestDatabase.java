package org.signalbox.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A database of its own on one real PostgreSQL per test run, with what a container does around it: inside
 * {@link #inTransaction} plain SQL and every persistence unit share one connection and one commit.
 */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<String> LEFT_TO_US = Set.of("commit", "rollback", "close", "setAutoCommit");

    private static final class Bound {
        final Connection connection;
        final Map<String, EntityManager> managers = new LinkedHashMap<>();

        Bound(Connection connection) {
            this.connection = connection;
        }
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException unavailable) {
                throw new UncheckedIOException(unavailable);
            }
        }
    }

    private final DataSource raw;
    private final ThreadLocal<Bound> bound = new ThreadLocal<>();
    private final Map<String, EntityManagerFactory> units = new HashMap<>();
    private final DataSource shared = new BoundDataSource();

    private TestDatabase(DataSource raw) {
        this.raw = raw;
    }

    /** A fresh database with the given schemas migrated. */
    public static TestDatabase with(String... schemas) {
        String name = "test" + COUNT.incrementAndGet();
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        TestDatabase database = new TestDatabase(Server.POSTGRES.getDatabase("postgres", name));
        for (String schema : schemas) {
            Migrations.migrate(database.raw, schema);
        }
        return database;
    }

    /** Joins the transaction of the thread; outside of one every connection commits by itself. */
    public DataSource dataSource() {
        return shared;
    }

    /** Stands for the container's entity manager of the unit: usable inside {@link #inTransaction}. */
    public EntityManager entityManager(String unit) {
        return proxy(EntityManager.class, (method, arguments) -> method.invoke(managerOf(unit), arguments));
    }

    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return null;
        });
    }

    public <T> T inTransaction(Callable<T> work) {
        try (Connection connection = raw.getConnection()) {
            connection.setAutoCommit(false);
            Bound mine = new Bound(connection);
            bound.set(mine);
            try {
                T result = work.call();
                mine.managers.values().forEach(manager -> manager.getTransaction()
                        .commit());
                connection.commit();
                return result;
            } catch (Exception failure) {
                connection.rollback();
                throw failure;
            } finally {
                mine.managers.values().forEach(EntityManager::close);
                bound.remove();
            }
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private EntityManager managerOf(String unit) {
        Bound mine = bound.get();
        if (mine == null) {
            throw new IllegalStateException("an entity manager needs a transaction");
        }
        return mine.managers.computeIfAbsent(unit, name -> {
            EntityManager manager = factory(name).createEntityManager();
            manager.getTransaction().begin();
            return manager;
        });
    }

    private synchronized EntityManagerFactory factory(String unit) {
        return units.computeIfAbsent(
                unit,
                name -> Persistence.createEntityManagerFactory(
                        name,
                        Map.of(
                                "jakarta.persistence.transactionType",
                                "RESOURCE_LOCAL",
                                "jakarta.persistence.jtaDataSource",
                                "",
                                "jakarta.persistence.nonJtaDataSource",
                                shared)));
    }

    private interface Invocation {
        Object invoke(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Invocation invocation) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return invocation.invoke(method, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    /** Hands out the connection of the thread's transaction, whose end is not the borrower's to decide. */
    private final class BoundDataSource implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            Bound mine = bound.get();
            if (mine == null) {
                return raw.getConnection();
            }
            return proxy(
                    Connection.class,
                    (method, arguments) -> LEFT_TO_US.contains(method.getName())
                            ? null
                            : method.getName().equals("isClosed") ? false : method.invoke(mine.connection, arguments));
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            return raw.getLogWriter();
        }

        @Override
        public void setLogWriter(PrintWriter writer) throws SQLException {
            raw.setLogWriter(writer);
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            raw.setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return raw.getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return raw.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return raw.isWrapperFor(type);
        }
    }
}
