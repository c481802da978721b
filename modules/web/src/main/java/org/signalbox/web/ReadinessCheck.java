package org.signalbox.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The same answer for servers that speak MicroProfile Health; on others the class is not loaded and nothing is lost. */
@Readiness
@Singleton
public class ReadinessCheck implements HealthCheck {

    private final Condition condition;

    @Inject
    ReadinessCheck(Condition condition) {
        this.condition = condition;
    }

    @Override
    public HealthCheckResponse call() {
        Condition.Report report = condition.report();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("accepts-events")
                .status(report.status() != Condition.Status.DOWN)
                .withData("status", report.status().name());
        report.parts().forEach(part -> response.withData(part.name(), part.isUp() ? "UP" : "DOWN"));
        return response.build();
    }
}
