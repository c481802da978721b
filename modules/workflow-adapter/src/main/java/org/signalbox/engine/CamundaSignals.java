package org.signalbox.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.concurrent.CompletionStage;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.JsonText;
import org.signalbox.signals.Signalling;

/** Signals in the Camunda 7 REST dialect, which answers 204 to one that nobody waits for. */
@Singleton
class CamundaSignals implements Signalling {

    private final EngineHttp http;

    @Inject
    CamundaSignals(EngineHttp http) {
        this.http = http;
    }

    @Override
    public boolean takesCalls() {
        return http.gate().isOpen();
    }

    @Override
    public CompletionStage<Void> tell(String tenant, String name, JsonObject variables) {
        JsonObjectBuilder body = JsonText.members().add("name", name).add("variables", Values.typed(variables));
        if (tenant.equals(Caller.DEFAULT_TENANT)) {
            body.add("withoutTenantId", true);
        } else {
            body.add("tenantId", tenant);
        }
        return http.tell("/signal", body.build());
    }
}
