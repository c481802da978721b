package org.signalbox.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.File;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the container: what no request and no message can show. The test is one more jar's worth of classes in the WAR. */
@ExtendWith(ArquillianExtension.class)
class OneTransactionIT {

    @Inject
    Probe probe;

    @Resource
    ManagedExecutorService managed;

    @Deployment
    static EnterpriseArchive theEarAndThisTest() {
        EnterpriseArchive ear =
                ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("signalbox.ear")));
        WebArchive war = ear.getAsType(WebArchive.class, "signalbox.war");
        war.addClasses(OneTransactionIT.class, Probe.class, Probe.Seen.class, Probe.Report.class, Probe.Thrown.class);
        return ear;
    }

    @Test
    void modulesAndTheLedgerShareOneTransactionWhereARequestIsServed() {
        assertOne(probe.startsAndLooks(UUID.randomUUID()));
    }

    @Test
    void modulesAndTheLedgerShareOneTransactionOnAManagedThread() throws Exception {
        assertOne(managed.submit(() -> probe.startsAndLooks(UUID.randomUUID())).get());
    }

    @Test
    void aThrowUndoesBothWhereARequestIsServed() {
        UUID ref = UUID.randomUUID();

        assertThrows(Probe.Thrown.class, () -> probe.startsAndThrows(ref));

        assertEquals(0, probe.rowsOf(ref));
    }

    @Test
    void aThrowUndoesBothOnAManagedThread() {
        UUID ref = UUID.randomUUID();

        ExecutionException thrown =
                assertThrows(ExecutionException.class, () -> managed.submit(() -> probe.startsAndThrows(ref))
                        .get());

        assertInstanceOf(Probe.Thrown.class, thrown.getCause());
        assertEquals(0, probe.rowsOf(ref));
    }

    @Test
    void whatWasNotUndoneStays() {
        UUID ref = UUID.randomUUID();

        probe.startsAndLooks(ref);

        assertEquals(2, probe.rowsOf(ref));
    }

    private static void assertOne(Probe.Report report) {
        assertEquals(report.plain(), report.events());
        assertEquals(report.plain(), report.tasks());
        assertEquals(report.plain().transaction(), report.instanceWrittenBy());
        assertEquals(report.plain().transaction(), report.itemWrittenBy());
    }
}
