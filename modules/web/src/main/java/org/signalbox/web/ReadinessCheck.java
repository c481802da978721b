package org.signalbox.web;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The same answer for servers that speak MicroProfile Health; on others the class is not loaded and nothing is lost.
 * Payara makes it before the names of a WAR in an EAR are bound, so it asks for the condition when it is asked itself.
 */
@Readiness
@Singleton
public class ReadinessCheck implements HealthCheck {

    private final Provider<Condition> condition;

    @Inject
    ReadinessCheck(Provider<Condition> condition) {
        this.condition = condition;
    }

    @Override
    public HealthCheckResponse call() {
        Condition.Report report = condition.get().report();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("accepts-events")
                .status(report.status() != Condition.Status.DOWN)
                .withData("status", report.status().name());
        report.parts().forEach(part -> response.withData(part.name(), part.isUp() ? "UP" : "DOWN"));
        return response.build();
    }
}
